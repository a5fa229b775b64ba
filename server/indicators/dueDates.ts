import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../config.ts";
import { codesInScope } from "./inSight.ts";
import type { Seen } from "./sight.ts";

export interface DueRow {
  area: string;
  kind: "influence" | "inquiry" | "task";
  overdue: number;
  ahead: number;
}

/**
 * What falls due within some days of a month's end, and what is overdue, of the
 * areas in scope. Counts of persons and cases as they are: null for whoever may
 * not see exact and sensitive ones.
 */
export async function readDueDates(seen: Seen, month: string, days: number): Promise<DueRow[] | null> {
  const { exactCounts, sensitiveFigures } = seen.sight;
  if (!exactCounts || !sensitiveFigures) return null;
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const day = (offset: number) => new Date(Date.UTC(year, number, offset)).toISOString().slice(0, 10);
  const sql = readFileSync(join(projectRoot, "queries", "tables", "due_dates.sql"), "utf8");
  const found = await seen.rows<DueRow>({ sql, params: { last: day(0), until: day(days) } });
  const inScope = codesInScope(seen);
  return found.filter(({ area }) => inScope.has(area));
}
