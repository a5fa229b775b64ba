import { join } from "node:path";
import type { Areas } from "../../server/contracts/areas.ts";
import { readContracts } from "../../server/contracts/readContracts.ts";
import type { SheetReport } from "../../server/ingest/sheetReport.ts";
import { stageFiles } from "../../server/ingest/stageFiles.ts";
import { removeStaging } from "../../server/ingest/stageInProcess.ts";
import { peakMemory } from "./peakMemory.ts";
import { namedFiles } from "../../server/ingest/namedFiles.ts";

export interface TakenIn {
  seconds: number;
  bytes: number;
  sheet: SheetReport;
}

/** One file taken in whole, into a staging file on disk that is removed again. */
export async function takeIn(path: string, areas: Areas, folder: string): Promise<TakenIn> {
  const stagingFile = join(folder, "staging.duckdb");
  const contracts = readContracts("data/contracts");
  const request = {
    files: namedFiles([path]),
    stagingFile,
    contracts,
    areas,
    siteKey: Buffer.alloc(16, 1),
    today: "2022-11-15",
  };
  const started = performance.now();
  const { result, bytes } = await peakMemory(() => stageFiles(request));
  const seconds = (performance.now() - started) / 1000;
  removeStaging(stagingFile);
  const [sheet] = result.sheets;
  if (!sheet || sheet.accepted === 0) throw new Error(`nothing was taken in: ${sheet?.remark}`);
  return { seconds, bytes, sheet };
}

/** What one run says hangs on what else the machine does. */
export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
