import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { dataPaths } from "../config.ts";
import { AppError } from "../errors.ts";
import { refusalWorkbook } from "../ingest/refusalWorkbook.ts";
import type { SheetReport } from "../ingest/sheetReport.ts";
import { siteKey } from "../ingest/siteKey.ts";
import { stageInProcess, type ProcessLimits } from "../ingest/stageInProcess.ts";
import type { Library } from "../library.ts";
import { log } from "../log.ts";
import { publish as publishSnapshot } from "../snapshots/publish.ts";
import { acceptBatch, knownFiles } from "../warehouse/accept.ts";
import { archiveFiles } from "./archiveFiles.ts";
import { differenceOf } from "./difference.ts";
import type { Difference, Failure, Import, ImportCell, ImportList, ImportSummary } from "./importRecord.ts";
import { createJobs } from "./jobs.ts";
import { listBatches } from "./listBatches.ts";
import { listFaults } from "./listFaults.ts";
import { receiveUpload, type ReceivedFile, type UploadLimits } from "./receiveUpload.ts";
import { warehouseTurns } from "./warehouseTurns.ts";

interface Entry extends ImportSummary {
  folder: string;
  paths: string[];
  sheets: SheetReport[];
  refusals: ImportCell[];
  flags: ImportCell[];
  difference: { of: number; answer: Difference[] } | undefined;
  /** Being accepted or rejected: nobody else may decide it meanwhile. */
  isDeciding: boolean;
  stop: AbortController;
  /** Ends when it has been read, however that went. */
  read: Promise<void>;
}

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
  const { contracts, areas } = library;
  const { withWarehouse, idle } = warehouseTurns(at.warehouse, contracts);
  const jobs = createJobs();
  const entries = new Map<string, Entry>();
  let lastRead: Promise<void> = Promise.resolve();
  sweepImports(at.staging);

  async function receive(request: IncomingMessage): Promise<string> {
    const id = makeId();
    const folder = join(at.staging, id);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      begin(id, folder, await receiveUpload(request, folder, uploadLimits));
    } catch (error) {
      remove(folder);
      throw error;
    }
    return id;
  }

  function begin(id: string, folder: string, files: ReceivedFile[]): void {
    const entry: Entry = {
      id,
      folder,
      state: "waiting",
      startedAt: now().toISOString(),
      files: files.map(({ name }) => name),
      paths: files.map(({ path }) => path),
      progress: null,
      batch: null,
      error: null,
      sheets: [],
      refusals: [],
      flags: [],
      difference: undefined,
      isDeciding: false,
      stop: new AbortController(),
      read: Promise.resolve(),
    };
    entries.set(id, entry);
    tell(entry);
    entry.read = lastRead.then(() => readEntry(entry));
    lastRead = entry.read;
  }

  async function readEntry(entry: Entry): Promise<void> {
    const { signal } = entry.stop;
    try {
      refuseCancelled(signal);
      move(entry, "reading");
      const { sheets } = await stageInProcess(
        {
          paths: entry.paths,
          stagingFile: stagingFileOf(entry),
          contracts,
          areas,
          siteKey: siteKey(at.siteKey),
          today: now().toISOString().slice(0, 10),
          known: await withWarehouse(knownFiles),
        },
        {
          signal,
          ...(readLimits && { limits: readLimits }),
          onProgress({ file, done, of }) {
            entry.progress = { file, done, of };
            tell(entry);
          },
        },
      );
      const faults = await listFaults(stagingFileOf(entry));
      refuseCancelled(signal);
      Object.assign(entry, { sheets, ...faults });
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
    return summaryOf(entry);
  }

  async function accept(id: string, by = "local"): Promise<ImportSummary> {
    const entry = findStaged(id);
    if (!entry.sheets.some((sheet) => sheet.accepted > 0)) {
      throw new AppError("wrong-state", `no row of import ${id} can be taken in: reject it`);
    }
    entry.isDeciding = true;
    try {
      // Made now, because the rows that were refused go with the staged batch.
      if (entry.refusals.length > 0) {
        await writeFile(workbookFileOf(entry), await refusalWorkbook(stagingFileOf(entry)), { mode: 0o600 });
      }
      await archiveFiles(entry.paths, at.archive);
      entry.batch = await withWarehouse(async (warehouse) => {
        const known = await knownFiles(warehouse);
        const twice = entry.sheets.find((sheet) => sheet.accepted > 0 && sheet.sha256 in known);
        if (twice) {
          throw new AppError(
            "wrong-state",
            `${twice.file} was taken in meanwhile, as batch ${known[twice.sha256]}: reject import ${id}`,
          );
        }
        return acceptBatch(warehouse, stagingFileOf(entry), contracts, { by, at: now() });
      });
    } finally {
      entry.isDeciding = false;
    }
    for (const name of readdirSync(entry.folder)) {
      if (name !== workbookName) remove(join(entry.folder, name));
    }
    move(entry, "accepted");
    return summaryOf(entry);
  }

  async function detail(id: string): Promise<Import> {
    const entry = find(id);
    const difference = entry.state === "staged" && !entry.isDeciding ? await differenceNow(entry) : [];
    const { sheets, refusals, flags } = entry;
    return { ...summaryOf(entry), sheets, refusals, flags, difference };
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
    if (entry.refusals.length === 0) throw new AppError("not-found", `import ${id} has no refused rows`);
    if (entry.state === "accepted") return readFile(workbookFileOf(entry));
    if (entry.state === "staged") return refusalWorkbook(stagingFileOf(entry));
    throw wrongState(entry);
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

  return { receive, list, detail, cancel, accept, reject, refusals, publish, listen: jobs.listen, close };
}

export type Imports = ReturnType<typeof openImports>;

const workbookName = "refusals.xlsx";
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an earlier life of the server left unfinished. */
function sweepImports(staging: string): void {
  if (!existsSync(staging)) return;
  for (const name of readdirSync(staging)) if (idPattern.test(name)) remove(join(staging, name));
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** DuckDB calls the database after its file, which must not be the name of a schema in it. */
function stagingFileOf({ folder }: Entry): string {
  return join(folder, "import.duckdb");
}

function workbookFileOf({ folder }: Entry): string {
  return join(folder, workbookName);
}

function summaryOf({ id, state, startedAt, files, progress, batch, error }: ImportSummary): ImportSummary {
  return { id, state, startedAt, files, progress, batch, error };
}

function refuseCancelled({ aborted }: AbortSignal): void {
  if (aborted) throw new AppError("cancelled", "the import was cancelled; nothing was kept");
}

function wrongState({ id, state, isDeciding }: Entry): AppError {
  return new AppError("wrong-state", `import ${id} is ${isDeciding ? "being decided" : state}`);
}

/** A fault of ours is logged whole and told as a code, as everywhere. */
function failureOf(error: unknown): Failure {
  const known =
    error instanceof AppError ? error : new AppError("internal", "internal fault", { cause: error });
  if (known.status < 500) return { code: known.code, message: known.message };
  log.error({ err: error, details: known.details }, known.message);
  return { code: known.code, message: "the server could not do it; its log says why" };
}
