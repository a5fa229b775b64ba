import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dataPaths, projectRoot } from "../config.ts";
import type { Duckdb } from "../engine/duckdb.ts";
import type { Library } from "../library.ts";
import { localDay } from "../localDay.ts";
import { expectedReportsSql, type Expected } from "../warehouse/expectedReports.ts";
import { warehouseTurns } from "./warehouseTurns.ts";

/** Of an area and the month, quarter or year for which it owes an export. */
export interface ReportingCell {
  contract: string;
  /** The period's first and last month, YYYY-MM. */
  first: string;
  last: string;
  /** The last day it is in time, YYYY-MM-DD; null where it is never due. */
  due: string | null;
  area: string;
  /** `partly` where some of the period's months came; `notExpected` where the area was not there or nothing is ever due. */
  state: "received" | "partly" | "notDue" | "missing" | "notExpected";
  /** The first batch with any of it, and when that was taken in. */
  batch: number | null;
  receivedAt: string | null;
  /** Of all areas, how many lack this contract's period. */
  missingHere: number;
  /** Of all areas, how many lack anything that was asked for. */
  missingAreas: number;
}

export interface Reporting {
  /** YYYY-MM */
  month: string;
  /** The day of the answer, YYYY-MM-DD, by which is decided what is late. */
  today: string;
  /** The last month that anything was sent for. */
  latestMonth: string | null;
  cells: ReportingCell[];
}

interface Asked {
  /** YYYY-MM; left out, the last month that is over. */
  month?: string | undefined;
  now?: () => Date;
}

/** Which areas have sent which export for a month, and for the quarter and year it lies in. */
export async function reportingCalendar(
  warehouse: Duckdb,
  expected: Expected,
  { month, now = () => new Date() }: Asked = {},
): Promise<Reporting> {
  const today = localDay(now());
  const asked = month ?? monthBefore(today);
  const connection = await warehouse.connect();
  const ask = async <T>(file: string, params: Record<string, string>) => {
    const sql = readFileSync(join(projectRoot, "queries", "reporting", file), "utf8");
    return (await connection.runAndReadAll(sql, params)).getRowObjectsJson() as T[];
  };
  try {
    await connection.run(expectedReportsSql(expected));
    const from = `${asked}-01`;
    const cells = await ask<ReportingCell>("calendar.sql", { from, to: from, today });
    const [latest] = await ask<{ month: string | null }>("latest_month.sql", { today });
    return { month: asked, today, latestMonth: latest?.month ?? null, cells };
  } finally {
    connection.closeSync();
  }
}

/** The calendar of a running server. */
export function openReporting({ dataDir, library }: { dataDir: string; library: Library }) {
  const { withWarehouse } = warehouseTurns(dataPaths(dataDir).warehouse, library.contracts);
  return (month?: string) => withWarehouse((warehouse) => reportingCalendar(warehouse, library, { month }));
}

export type AskReporting = ReturnType<typeof openReporting>;

function monthBefore(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month - 2)).toISOString().slice(0, 7);
}
