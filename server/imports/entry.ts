import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { AuditActor } from "../access/auditEntry.ts";
import { environmentFault } from "../environmentFault.ts";
import { AppError } from "../errors.ts";
import type { SheetReport } from "../ingest/sheetReport.ts";
import type { StageRequest } from "../ingest/stageFiles.ts";
import { localDay } from "../localDay.ts";
import { log } from "../log.ts";
import type { Difference, Failure, ImportCell, ImportState, ImportSummary } from "./importRecord.ts";
import type { ImportAreas } from "./importScope.ts";
import type { ReadingChoice } from "./readingChoice.ts";
import type { ReceivedFile } from "./receiveUpload.ts";
import { createTurns, type Turns } from "./turns.ts";

/** An import as the running server holds it. */
export interface Entry extends ImportSummary {
  /** Who began it; nobody, where its files lay in the watched folder. */
  beganBy: AuditActor | undefined;
  /** Undefined until it has been read for the first time. */
  areas: ImportAreas | undefined;
  folder: string;
  paths: string[];
  /** How a person wants it read. */
  choice: ReadingChoice;
  /** All that its reading depended on beside the files and the site's own definitions. */
  reading: Reading;
  sheets: SheetReport[];
  refusals: ImportCell[];
  flags: ImportCell[];
  /** How often it was to be read anew: what was reckoned of an earlier reading is void. */
  readings: number;
  difference: { of: string; answer: Difference[] } | undefined;
  /** Being accepted or rejected: nobody else may decide it meanwhile. */
  isDeciding: boolean;
  stop: AbortController;
  /** Ends when it has been read, however that went. */
  read: Promise<void>;
  /** The staging file may be open but once in a process: reading, looking and accepting take turns. */
  turns: Turns;
  onEnded: ((end: ImportEnd) => void) | undefined;
}

/** How an import came to its end. */
export interface ImportEnd {
  state: Exclude<ImportState, "waiting" | "reading" | "staged">;
  /** The paths of those files of which anything was taken in. */
  taken: string[];
}

export type Reading = Pick<StageRequest, "contract" | "area" | "period" | "mappings" | "today">;

/** How an import comes to be. */
export interface NewImport {
  files: ReceivedFile[];
  choice: ReadingChoice;
  /** Where the files came from: a person's hand, or the watched folder. */
  by: ImportSummary["by"];
  /** Of a person's hand, whose. */
  beganBy?: AuditActor;
  /** Told once nothing more can come of it. */
  onEnded?: Entry["onEnded"];
}

export function newEntry(id: string, folder: string, startedAt: Date, given: NewImport): Entry {
  return {
    id,
    folder,
    state: "waiting",
    by: given.by,
    beganBy: given.beganBy,
    areas: undefined,
    startedAt: startedAt.toISOString(),
    files: given.files.map(({ name }) => name),
    paths: given.files.map(({ path }) => path),
    choice: given.choice,
    reading: { today: localDay(startedAt) },
    progress: null,
    batch: null,
    error: null,
    sheets: [],
    refusals: [],
    flags: [],
    readings: 1,
    difference: undefined,
    isDeciding: false,
    stop: new AbortController(),
    read: Promise.resolve(),
    turns: createTurns(),
    onEnded: given.onEnded,
  };
}

/** DuckDB calls the database after its file, which must not be the name of a schema in it. */
export function stagingFileOf({ folder }: Entry): string {
  return join(folder, "import.duckdb");
}

export const workbookName = "refusals.xlsx";

export function workbookFileOf({ folder }: Entry): string {
  return join(folder, workbookName);
}

export function summaryOf({
  id,
  state,
  by,
  startedAt,
  files,
  progress,
  batch,
  error,
}: ImportSummary): ImportSummary {
  return { id, state, by, startedAt, files, progress, batch, error };
}

export function refuseCancelled({ aborted }: AbortSignal): void {
  if (aborted) throw new AppError("cancelled", "the import was cancelled; nothing was kept");
}

export function wrongState({ id, state, isDeciding }: Entry): AppError {
  return new AppError("wrong-state", `import ${id} is ${isDeciding ? "being decided" : state}`);
}

/** A fault of ours is logged whole and told as a code, as everywhere. */
export function failureOf(error: unknown): Failure {
  const known =
    environmentFault(error) ??
    (error instanceof AppError ? error : new AppError("internal", "internal fault", { cause: error }));
  if (known.status < 500) return { code: known.code, message: known.message };
  log.error({ err: error, details: known.details }, known.message);
  return { code: known.code, message: "the server could not do it; its log says why" };
}

export function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an earlier life of the server left unfinished. */
export function sweepImports(staging: string): void {
  if (!existsSync(staging)) return;
  for (const name of readdirSync(staging)) if (idPattern.test(name)) remove(join(staging, name));
}
