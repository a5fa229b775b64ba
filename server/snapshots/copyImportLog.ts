import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { projectRoot } from "../config.ts";
import { appendRows } from "../engine/appendRows.ts";
import { dateValue } from "../engine/duckdb.ts";
import { importLogTables } from "../indicators/importLog.ts";
import { localDay } from "../localDay.ts";
import type { Library } from "../library.ts";
import { expectedReportsSql } from "../warehouse/expectedReports.ts";

/** What is expected and not there whole, late or still to come; indicators do not read it. */
const undeliveredTable = `
create table undelivered (district_code varchar, contract varchar, month date, is_late boolean)`;

/** `reading`, `delivery` and `undelivered`, from what the warehouse knows of its files up to a day. */
export async function copyImportLog(
  connection: DuckDBConnection,
  library: Library,
  day: string,
): Promise<void> {
  await connection.run(`use snapshot; ${importLogTables}; ${undeliveredTable}; use warehouse`);
  // A file of several areas says not which of them the refused rows were of: it counts for the whole alone.
  await connection.run(`
insert into snapshot.main.reading
select
    place.district_code,
    batch_sheet.contract,
    coalesce(place.first_month, date_trunc('month', batch.accepted_at)::date),
    batch_sheet.rows_read - batch_sheet.not_data,
    batch_sheet.accepted
from batch_sheet
inner join batch on batch.batch_id = batch_sheet.batch_id
left join (
    select
        batch_id, contract, file,
        if(count(distinct district_code) = 1, any_value(district_code), null) as district_code,
        min(first_month) as first_month
    from coverage
    group by all
) as place
    on place.batch_id = batch_sheet.batch_id
    and place.contract = batch_sheet.contract
    and place.file = batch_sheet.file
where batch_sheet.contract is not null
    and batch_sheet.batch_id in (select batch_id from standing_batch('infinity'::timestamp))`);
  const earliest = await connection.runAndReadAll("select min(first_month)::varchar from live_coverage");
  const from = earliest.getRows()[0]?.[0];
  if (typeof from === "string") {
    await connection.run(expectedReportsSql(library));
    const calendar = readFileSync(join(projectRoot, "queries", "reporting", "calendar.sql"), "utf8");
    const reader = await connection.runAndReadAll(calendar, { from, to: day, today: day });
    const cells = reader.getRowObjectsJson() as unknown as Cell[];
    await appendDeliveries(connection, cells);
    await appendUndelivered(connection, cells, day);
  }
  await connection.run("use snapshot");
}

/** Of a cell of the calendar, what matters here. */
interface Cell {
  area: string;
  contract: string;
  first: string;
  due: string | null;
  state: string;
  receivedAt: string | null;
}

/** What is due and neither there nor late yet is nobody's fault. */
async function appendDeliveries(connection: DuckDBConnection, cells: Cell[]): Promise<void> {
  const rows = cells.flatMap(({ area, contract, first, due, state, receivedAt }) => {
    if (due === null || state === "notDue" || state === "notExpected") return [];
    const received = receivedAt === null ? null : dateValue(localDay(new Date(receivedAt)));
    return [[area, contract, dateValue(`${first}-01`), dateValue(due), received]];
  });
  await appendRows(connection, { table: "delivery", catalog: "snapshot" }, rows);
}

/** A part of an export is late once its day is over. */
async function appendUndelivered(connection: DuckDBConnection, cells: Cell[], day: string): Promise<void> {
  const rows = cells
    .filter(({ state }) => state !== "received" && state !== "notExpected")
    .map(({ area, contract, first, due, state }) => {
      const isLate = state === "missing" || (state === "partly" && due !== null && due < day);
      return [area, contract, dateValue(`${first}-01`), isLate];
    });
  await appendRows(connection, { table: "undelivered", catalog: "snapshot" }, rows);
}
