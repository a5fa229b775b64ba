import type { DuckDBConnection } from "@duckdb/node-api";

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

export function readsImportLog(connection: DuckDBConnection, sql: string): boolean {
  return connection.getTableNames(sql, false).some((name) => name === "reading" || name === "delivery");
}
