import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Areas } from "../contracts/areas.ts";
import type { Bilingual, Contract } from "../contracts/contract.ts";
import { openDuckdb } from "../engine/duckdb.ts";
import { AppError, isNodeError } from "../errors.ts";
import { log } from "../log.ts";
import { vocabularyOf, type Vocabulary } from "./matchHeader.ts";
import { openSheets } from "./openSheets.ts";
import { emptyReport, type SheetReport } from "./sheetReport.ts";
import { createStaging, forgetFile, recordSheet, type Staging } from "./stagingDatabase.ts";
import { takeSheet } from "./takeSheet.ts";

export interface StagedBatch {
  /** A DuckDB file with the typed rows, refusals and reports. */
  file: string;
  sheets: SheetReport[];
}

/** Everything the reading process needs, in a form that crosses to it. */
export interface StageRequest {
  paths: string[];
  stagingFile: string;
  contracts: Contract[];
  areas: Areas;
  siteKey: Uint8Array;
  /** The day of receipt, YYYY-MM-DD. */
  today: string;
  /** The area of files that do not say it. */
  area?: string | undefined;
  /** The month the files speak for, YYYY-MM, where whoever sends them says it. */
  period?: string | undefined;
  /** Hashes of files taken in before, each with its batch; they are not read again. */
  known?: Record<string, number>;
  /** Files that ended an earlier reader, each with the reason. */
  failed?: Record<string, string>;
}

export interface StageProgress {
  path: string;
  file: string;
  done: number;
  of: number;
}

/** Where copies of what is read may lie; removed with the staging file. */
export function workFolderOf(stagingFile: string): string {
  return `${stagingFile}.files`;
}

/** Reads files into a staging database of their own; nothing is in the warehouse yet. */
export async function stageFiles(
  request: StageRequest,
  onProgress: (progress: StageProgress) => void = () => undefined,
): Promise<StagedBatch> {
  const { stagingFile, failed = {} } = request;
  const files = namedFiles(request.paths);
  if (files.length === 0) throw new AppError("file-refused", `no file in ${request.paths.join(", ")}`);
  mkdirSync(dirname(stagingFile), { recursive: true, mode: 0o700 });
  mkdirSync(workFolderOf(stagingFile), { mode: 0o700 });
  const database = await openDuckdb(stagingFile);
  const connection = await database.connect();
  try {
    const staging = await createStaging(connection, request.contracts, request.siteKey);
    const vocabularies = request.contracts.map(vocabularyOf);
    const sheets: SheetReport[] = [];
    for (const [index, { path, file }] of files.entries()) {
      onProgress({ path, file, done: index, of: files.length });
      const reason = failed[path];
      const reports =
        reason === undefined
          ? await stageFile(staging, path, file, request, vocabularies)
          : [emptyReport({ file, sheet: "", remark: reason })];
      for (const report of reports) await recordSheet(staging, report);
      sheets.push(...reports);
    }
    await connection.run("drop table if exists temp.raw; drop table if exists raw; checkpoint");
    return { file: stagingFile, sheets };
  } finally {
    connection.closeSync();
    database.close();
  }
}

async function stageFile(
  staging: Staging,
  path: string,
  file: string,
  { areas, area, period, today, known = {}, stagingFile }: StageRequest,
  vocabularies: Vocabulary[],
): Promise<SheetReport[]> {
  const workFolder = workFolderOf(stagingFile);
  const reports: SheetReport[] = [];
  const sha256 = await hashOf(path);
  const batch = known[sha256];
  if (batch !== undefined) {
    const remark = `已在第${batch}批接收，未重复读取 taken in already as batch ${batch}`;
    return [emptyReport({ file, sha256, sheet: "", takenInBatch: batch, remark })];
  }
  try {
    for await (const sheet of openSheets(path, file, workFolder)) {
      const report =
        "refused" in sheet
          ? emptyReport({ file: sheet.file, sheet: "", remark: reasonOf(sheet.refused) })
          : await takeSheet(staging, sheet, { areas, area, period, today, vocabularies, workFolder });
      reports.push({ ...report, sha256 });
    }
    return reports;
  } catch (error) {
    // One file that cannot be read, or that we fail on, is told, and the others go on.
    await rollBack(staging);
    await forgetFile(staging, reports);
    return [emptyReport({ file, sha256, sheet: "", remark: reasonOf(error) })];
  }
}

/** A sheet may have been half-way; outside of a transaction there is nothing to take back. */
async function rollBack({ connection }: Staging): Promise<void> {
  try {
    await connection.run("rollback");
  } catch (error) {
    if (!(error instanceof Error && /no transaction is active/.test(error.message))) throw error;
  }
}

/** In both languages, where the reader said it in both. */
function reasonOf(error: unknown): string {
  if (!(error instanceof AppError) || error.code !== "file-refused") {
    log.error({ err: error }, "reading a file failed");
    return "读取这个文件时程序出错，请告知管理员 an internal fault while reading this file: tell the administrator";
  }
  const said = error.details["message"] as Bilingual | undefined;
  return said ? `${said.zh} ${said.en}` : error.message;
}

/** Files by the names people know them by: below the folder given, or their own. Two of one name stay two. */
function namedFiles(paths: string[]): { path: string; file: string }[] {
  const taken = new Map<string, number>();
  return paths.flatMap((given) =>
    filesBelow(given).map((path) => {
      const name = path === given ? basename(path) : relative(given, path).replaceAll("\\", "/");
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      return { path, file: count === 1 ? name : `${name} (${count})` };
    }),
  );
}

function filesBelow(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
  } catch (error) {
    if (isNodeError(error, "ENOENT")) throw new AppError("bad-usage", `no such file or folder: ${path}`);
    throw error;
  }
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(\.|~\$)/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}
