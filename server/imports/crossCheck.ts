import type { Duckdb } from "../engine/duckdb.ts";
import type { SheetReport } from "../ingest/sheetReport.ts";
import type { StagedBatch } from "../ingest/stageFiles.ts";
import { applyCrossRules, type RuleBook } from "../warehouse/crossRules.ts";

/** Holds what was read against the warehouse it would go into, and gives the reports as they are after that. */
export async function crossCheck(
  warehouse: Duckdb,
  { file, sheets }: StagedBatch,
  rules: RuleBook,
): Promise<SheetReport[]> {
  const counts = await applyCrossRules(warehouse, file, rules);
  const byPlace = new Map(counts.map((each) => [JSON.stringify([each.file, each.sheet]), each]));
  return sheets.map((sheet) => ({ ...sheet, ...byPlace.get(JSON.stringify([sheet.file, sheet.sheet])) }));
}
