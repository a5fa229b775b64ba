import type { DuckDBConnection } from "@duckdb/node-api";
import { namesRead } from "../contracts/tablesRead.ts";

/**
 * What indicators of the data themselves read: of each area's files how many
 * rows were read and how many of them taken in, and which exports were due and
 * when they came.
 */
export const importLogTables = `
create table reading (
    district_code varchar, contract varchar, month date, rows_read integer, accepted integer
);
create table delivery (
    district_code varchar, contract varchar, month date, due date, received_on date
)`;

export async function readsImportLog(connection: DuckDBConnection, sql: string): Promise<boolean> {
  const names = await namesRead(connection, sql);
  return names.has("reading") || names.has("delivery");
}
