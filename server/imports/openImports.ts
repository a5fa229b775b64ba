import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { dataPaths } from "../config.ts";
import { AppError } from "../errors.ts";
import { refusalWorkbook } from "../ingest/refusalWorkbook.ts";
import { removeStaging, type ProcessLimits } from "../ingest/stageInProcess.ts";
import type { Library } from "../library.ts";
import { publish as publishSnapshot } from "../snapshots/publish.ts";
import type { AcceptMode } from "../warehouse/accept.ts";
import { rollBackBatch } from "../warehouse/rollBack.ts";
import { keepDecisions } from "../warehouse/decisions.ts";
import { differenceOf } from "./difference.ts";
import {
  failureOf,
  newEntry,
  refuseCancelled,
  remove,
  stagingFileOf,
  summaryOf,
  sweepImports,
  workbookFileOf,
  workbookName,
  wrongState,
  type Entry,
  type NewImport,
} from "./entry.ts";
import type { Difference, Import, ImportList, ImportSummary } from "./importRecord.ts";
import { createJobs } from "./jobs.ts";
import { listBatches } from "./listBatches.ts";
import { checkChoice, type ReadingChoice } from "./readingChoice.ts";
import { receiveUpload, type UploadLimits } from "./receiveUpload.ts";
import { refusalGrid, type RefusalGrid } from "./refusalGrid.ts";
import { stageImport, takeInImport, type Workplace } from "./stagedImport.ts";
import { warehouseTurns } from "./warehouseTurns.ts";

interface ImportOptions {
  dataDir: string;
  library: Library;
  uploadLimits?: UploadLimits;
  readLimits?: ProcessLimits;
  now?: () => Date;
  makeId?: () => string;
}

/**
 * Files on their way into the warehouse, for a running server: uploaded, read
 * one import after the other in a process of their own, looked at, and then
 * accepted or rejected. Unfinished imports do not outlive the server.
 */
export function openImports({
  dataDir,
  library,
  uploadLimits,
  readLimits,
  now = () => new Date(),
  makeId = randomUUID,
}: ImportOptions) {
  const at = dataPaths(dataDir);
  const { contracts } = library;
  const { withWarehouse, idle } = warehouseTurns(at.warehouse, contracts);
  const workplace: Workplace = { at, library, withWarehouse, readLimits, now };
  const jobs = createJobs();
  const entries = new Map<string, Entry>();
  let lastRead: Promise<void> = Promise.resolve();
  sweepImports(at.staging);

  function receive(request: IncomingMessage): Promise<string> {
    return begin(async (folder) => {
      const { files, fields } = await receiveUpload(request, folder, uploadLimits);
      return { files, choice: { ...fields, mappings: [], automatic: [] }, by: "upload" };
    });
  }

  /** `bring` puts the files into the folder it is given; where it fails, nothing is left. */
  async function begin(bring: (folder: string) => Promise<NewImport>): Promise<string> {
    const id = makeId();
    const folder = join(at.staging, id);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      const entry = newEntry(id, folder, now(), await bring(folder));
      checkChoice(entry.choice, library);
      entries.set(id, entry);
      enqueue(entry);
    } catch (error) {
      remove(folder);
      throw error;
    }
    return id;
  }

  function enqueue(entry: Entry): void {
    tell(entry);
    entry.read = lastRead.then(() => readEntry(entry));
    lastRead = entry.read;
  }

  /** Reads staged files anew, as a person now says. */
  function readAgain(id: string, choice: ReadingChoice): string {
    const entry = findStaged(id);
    checkChoice(choice, library);
    removeStaging(stagingFileOf(entry));
    Object.assign(entry, {
      choice,
      sheets: [],
      refusals: [],
      flags: [],
      difference: undefined,
      progress: null,
    });
    entry.state = "waiting";
    enqueue(entry);
    return id;
  }

  async function readEntry(entry: Entry): Promise<void> {
    const { signal } = entry.stop;
    try {
      refuseCancelled(signal);
      move(entry, "reading");
      await stageImport(entry, workplace, ({ path: _, ...progress }) => {
        entry.progress = progress;
        tell(entry);
      });
      move(entry, "staged");
    } catch (error) {
      remove(entry.folder);
      if (signal.aborted) return move(entry, "cancelled");
      entry.error = failureOf(error);
      move(entry, "failed");
    }
  }

  async function cancel(id: string): Promise<ImportSummary> {
    const entry = find(id);
    if (entry.state !== "waiting" && entry.state !== "reading") throw wrongState(entry);
    entry.stop.abort();
    // One that only waits need not wait for those before it.
    if (entry.state === "waiting") {
      remove(entry.folder);
      move(entry, "cancelled");
    } else await entry.read;
    return summaryOf(entry);
  }

  function reject(id: string): ImportSummary {
    const entry = findStaged(id);
    remove(entry.folder);
    move(entry, "rejected");
    entry.onDecided?.("rejected");
    return summaryOf(entry);
  }

  async function accept(id: string, mode: AcceptMode = "add", by = "local"): Promise<ImportSummary> {
    const entry = findStaged(id);
    entry.isDeciding = true;
    try {
      entry.batch = await takeInImport(entry, workplace, { by, mode });
    } finally {
      entry.isDeciding = false;
    }
    for (const name of readdirSync(entry.folder)) {
      if (name !== workbookName) remove(join(entry.folder, name));
    }
    move(entry, "accepted");
    entry.onDecided?.("accepted");
    return summaryOf(entry);
  }

  /** Takes an accepted import back, or `batch-7` of an earlier life of the server. */
  async function rollBack(id: string, reason: string, by = "local"): Promise<void> {
    const [, number] = /^batch-([1-9]\d{0,8})$/.exec(id) ?? [];
    const batch = number === undefined ? find(id).batch : Number(number);
    if (batch === null) throw wrongState(find(id));
    await withWarehouse(async (warehouse) => {
      await rollBackBatch(warehouse, batch, { by, reason, at: now() });
      await keepDecisions(warehouse, at.decisions);
    });
  }

  async function detail(id: string): Promise<Import> {
    const entry = find(id);
    const difference = entry.state === "staged" && !entry.isDeciding ? await differenceNow(entry) : [];
    const { sheets, refusals, flags, choice } = entry;
    return { ...summaryOf(entry), choice, sheets, refusals, flags, difference };
  }

  /** Looked up anew only after something was written to the warehouse. */
  async function differenceNow(entry: Entry): Promise<Difference[]> {
    if (entry.difference?.of === writtenAt()) return entry.difference.answer;
    try {
      const answer = await withWarehouse(async (warehouse) =>
        entry.state === "staged" ? differenceOf(warehouse, stagingFileOf(entry), contractsIn(entry)) : [],
      );
      entry.difference = { of: writtenAt(), answer };
      return answer;
    } catch (error) {
      if (error instanceof AppError && error.code === "data-in-use") return [];
      throw error;
    }
  }

  function writtenAt(): number {
    return existsSync(at.warehouse) ? statSync(at.warehouse).mtimeMs : 0;
  }

  function contractsIn({ sheets }: Entry) {
    return contracts.filter(({ id }) => sheets.some((sheet) => sheet.contract === id && sheet.accepted > 0));
  }

  async function refusals(id: string): Promise<Uint8Array> {
    const entry = find(id);
    if (entry.isDeciding) throw wrongState(entry);
    if (entry.refusals.length === 0) throw new AppError("not-found", `import ${id} has no refused rows`);
    if (entry.state === "accepted") return readFile(workbookFileOf(entry));
    if (entry.state === "staged") return refusalWorkbook(stagingFileOf(entry));
    throw wrongState(entry);
  }

  /** A page of a sheet's refused rows, for a staged import. */
  async function grid(
    id: string,
    { file, sheet, from, limit }: { file: string; sheet: string; from: number; limit: number },
  ): Promise<RefusalGrid> {
    const entry = findStaged(id);
    const report = entry.sheets.find((each) => each.file === file && each.sheet === sheet);
    if (!report) throw new AppError("not-found", `no such sheet in import ${id}: ${file} ${sheet}`);
    const contract = contracts.find((each) => each.id === report.contract);
    return refusalGrid(stagingFileOf(entry), report, { header: report.header, contract }, { from, limit });
  }

  async function list(): Promise<ImportList> {
    const imports = [...entries.values()].toReversed().map(summaryOf);
    return { imports, batches: await withWarehouse(listBatches) };
  }

  /** Gives the job's id at once; the snapshot is current when the job has ended. */
  function publish(note?: string): string {
    const job = makeId();
    const event = {
      job,
      kind: "publish",
      ended: false,
      progress: null,
      snapshot: null,
      error: null,
    } as const;
    jobs.tell({ ...event, state: "publishing" });
    void withWarehouse((warehouse) =>
      publishSnapshot(warehouse, at.snapshots, library, { note, at: now() }),
    ).then(
      (snapshot) => jobs.tell({ ...event, state: "published", ended: true, snapshot }),
      (error: unknown) => jobs.tell({ ...event, state: "failed", ended: true, error: failureOf(error) }),
    );
    return job;
  }

  /** Stops the reader, and leaves none of the imports' files behind. */
  async function close(): Promise<void> {
    for (const entry of entries.values()) entry.stop.abort();
    await lastRead;
    // What is being accepted or published is brought to its end.
    await idle();
    for (const { folder } of entries.values()) remove(folder);
  }

  function find(id: string): Entry {
    const entry = entries.get(id);
    if (!entry) throw new AppError("not-found", `no such import: ${id}`);
    return entry;
  }

  function findStaged(id: string): Entry {
    const entry = find(id);
    if (entry.state !== "staged" || entry.isDeciding) throw wrongState(entry);
    return entry;
  }

  function move(entry: Entry, state: Entry["state"]): void {
    if (entry.state === state) return;
    entry.state = state;
    tell(entry);
  }

  function tell({ id, state, progress, error }: Entry): void {
    const ended = state !== "waiting" && state !== "reading";
    jobs.tell({ job: id, kind: "import", state, ended, progress, snapshot: null, error });
  }

  return {
    receive,
    begin,
    readAgain,
    grid,
    list,
    detail,
    cancel,
    accept,
    reject,
    rollBack,
    refusals,
    publish,
    listen: jobs.listen,
    close,
  };
}

export type Imports = ReturnType<typeof openImports>;
