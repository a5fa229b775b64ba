import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../config.ts";
import type { Seen } from "../../indicators/sight.ts";
import { once } from "./once.ts";

const sqlOf = (name: string) => readFileSync(join(projectRoot, "queries", "reports", `${name}.sql`), "utf8");

export interface DueRow {
  area: string;
  kind: "influence" | "inquiry" | "task";
  overdue: number;
  ahead: number;
}

/** Counts of persons and cases as they are: only for who may see exact and sensitive ones, and of the areas in scope. */
export async function readDueDates(seen: Seen, month: string, days: number): Promise<DueRow[] | null> {
  if (!seen.sight.exactCounts || !seen.sight.sensitiveFigures) return null;
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const day = (offset: number) => new Date(Date.UTC(year, number, offset)).toISOString().slice(0, 10);
  const params = { last: day(0), until: day(days) };
  return once(seen, `due ${month} ${days}`, () => seen.rows<DueRow>({ sql: sqlOf("due_dates"), params }));
}

export interface DeliveryRow {
  area: string;
  contract: string;
  isReceived: boolean;
  isInTime: boolean;
}

export async function readDeliveries(seen: Seen, month: string): Promise<DeliveryRow[]> {
  const params = { month: `${month}-01` };
  return once(seen, `deliveries ${month}`, () =>
    seen.rows<DeliveryRow>({ sql: sqlOf("deliveries"), params }),
  );
}

export interface SheetRow {
  /** Null for sheets that are of no known export. */
  contract: string | null;
  files: number;
  rowsRead: number;
  accepted: number;
  refused: number;
  notData: number;
}

/** Files are of several areas at once, and their rows are counts, sensitive ones too: only who sees all is told. */
export async function readSheets(seen: Seen): Promise<SheetRow[] | null> {
  const { areas, exactCounts, sensitiveFigures } = seen.sight;
  return areas === "all" && exactCounts && sensitiveFigures
    ? seen.rows<SheetRow>({ sql: sqlOf("sheets") })
    : null;
}
