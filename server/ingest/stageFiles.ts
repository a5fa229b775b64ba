import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Areas } from "../contracts/areas.ts";
import type { Bilingual, Contract } from "../contracts/contract.ts";
import { openDuckdb } from "../engine/duckdb.ts";
import { environmentFault } from "../environmentFault.ts";
import { AppError, isNodeError } from "../errors.ts";
import { hashFile } from "../hashFile.ts";
import { log } from "../log.ts";
import { mappingsOf, type Mapping } from "./mapping.ts";
import { vocabularyOf } from "./matchHeader.ts";
import type { NamedFile } from "./namedFiles.ts";
import { openSheets } from "./openSheets.ts";
import type { RemarkCode } from "./remarkCode.ts";
import { emptyReport, type SheetReport } from "./sheetReport.ts";
import { createStaging, forgetFile, recordFile, recordSheet, type Staging } from "./stagingDatabase.ts";
import { readingMeter, type StageProgress } from "./readingMeter.ts";
import type { TakeOptions } from "./takeOptions.ts";
import { takeSheet } from "./takeSheet.ts";

export interface StagedBatch {
  /** A DuckDB file with the typed rows, refusals and reports. */
  file: string;
  sheets: SheetReport[];
}

/** Everything the reading process needs, in a form that crosses to it. */
export interface StageRequest {
  /** Under the names they are known by, which need not be those they lie under. */
  files: NamedFile[];
  stagingFile: string;
  contracts: Contract[];
  areas: Areas;
  siteKey: Uint8Array;
  /** The day of receipt, YYYY-MM-DD. */
  today: string;
  /** The one contract that all files follow, where whoever sends them says so. */
  contract?: string | undefined;
  /** The area of files that do not say it. */
  area?: string | undefined;
  /** The month the files speak for, YYYY-MM, where whoever sends them says it. */
  period?: string | undefined;
  /** What people said of headers, an earlier word before a later one. */
  mappings?: Mapping[];
  /** Hashes of files taken in before, each with its batch; they are not read again. */
  known?: Record<string, number>;
  /** Files that ended an earlier reader, each with the reason. */
  failed?: Record<string, string>;
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
  const { files } = request;
  if (files.length === 0) throw new AppError("file-refused", "没有可读的文件 no file to read");
  mkdirSync(dirname(stagingFile), { recursive: true, mode: 0o700 });
  mkdirSync(workFolderOf(stagingFile), { mode: 0o700 });
  // No older DuckDB will read this file, and its newer ways to store text take less time.
  const settings = { storage_compatibility_version: "latest" };
  const database = await openDuckdb(stagingFile, { settings });
  const connection = await database.connect();
  try {
    const staging = await createStaging(connection, request.contracts, request.siteKey);
    const isMeant = ({ id }: Contract) => request.contract === undefined || id === request.contract;
    const vocabularies = request.contracts.filter(isMeant).map(vocabularyOf);
    const mappings = mappingsOf(request.mappings ?? [], request.contracts);
    const sheets: SheetReport[] = [];
    const meter = readingMeter(files, onProgress);
    for (const [index, { path, file }] of files.entries()) {
      meter.beginFile(index);
      const reason = failed[path];
      const reports =
        reason === undefined
          ? await stageFile(staging, path, file, request, { vocabularies, mappings, meter })
          : [emptyReport({ file, sheet: "", remark: reason, remarkCode: "reader-failed" })];
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
  options: Pick<TakeOptions, "vocabularies" | "mappings" | "meter">,
): Promise<SheetReport[]> {
  const workFolder = workFolderOf(stagingFile);
  const reports: SheetReport[] = [];
  const sha256 = await hashOf(path);
  if (typeof sha256 !== "string") return [emptyReport({ file, sheet: "", ...sha256 })];
  await recordFile(staging, file, sha256);
  const batch = known[sha256];
  if (batch !== undefined) {
    const remark = `已在第${batch}批接收，未重复读取 taken in already as batch ${batch}`;
    const remarkCode = "taken-in-already";
    return [emptyReport({ file, sha256, sheet: "", takenInBatch: batch, remark, remarkCode })];
  }
  try {
    for await (const sheet of openSheets(path, file, workFolder)) {
      const taken =
        "refused" in sheet
          ? [emptyReport({ file: sheet.file, sheet: "", ...reasonOf(sheet.refused) })]
          : await takeSheet(staging, sheet, { ...options, areas, area, period, today, workFolder });
      reports.push(...taken.map((report) => ({ ...report, sha256 })));
    }
    return reports;
  } catch (error) {
    // One file that cannot be read, or that we fail on, is told, and the others go on.
    await rollBack(staging);
    const fault = environmentFault(error);
    if (fault) throw fault;
    await forgetFile(staging, file);
    return [emptyReport({ file, sha256, sheet: "", ...reasonOf(error) })];
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
function reasonOf(error: unknown): { remark: string; remarkCode: RemarkCode } {
  if (!(error instanceof AppError) || error.code !== "file-refused") {
    log.error({ err: error }, "reading a file failed");
    const remark =
      "读取这个文件时程序出错，请告知管理员 an internal fault while reading this file: tell the administrator";
    return { remark, remarkCode: "internal" };
  }
  const { message, reason = "damaged" } = error.details as { message?: Bilingual; reason?: RemarkCode };
  return { remark: message ? `${message.zh} ${message.en}` : error.message, remarkCode: reason };
}

/** Or why the file cannot be opened. */
async function hashOf(path: string): Promise<string | Unreadable> {
  try {
    return await hashFile(path);
  } catch (error) {
    const unreadable = unreadableBy(error, path);
    if (!unreadable) throw error;
    return unreadable;
  }
}

type Unreadable = Pick<SheetReport, "remark" | "remarkCode">;

function unreadableBy(error: unknown, path: string): Unreadable | undefined {
  if (isNodeError(error, "EACCES") || isNodeError(error, "EPERM"))
    return { remark: "没有权限读取这个文件 no permission to read this file", remarkCode: "no-permission" };
  // Node replaces what is not UTF-8 in a name, and then finds no file of that name.
  if (isNodeError(error, "ENOENT") && path.includes("\uFFFD"))
    return {
      remark:
        "文件名无法读取（不是 UTF-8 编码），请改名后重新交来 the name of this file cannot be read, for it is not UTF-8: rename it and send it again",
      remarkCode: "name-unreadable",
    };
  return undefined;
}
