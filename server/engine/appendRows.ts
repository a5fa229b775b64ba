import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";

/** Puts rows into a table that is there; null stays null. */
export async function appendRows(
  connection: DuckDBConnection,
  { table, catalog }: { table: string; catalog: string },
  rows: Iterable<DuckDBValue[]>,
): Promise<void> {
  const appender = await connection.createAppender(table, "main", catalog);
  for (const row of rows) {
    for (const cell of row) appender.appendValue(cell);
    appender.endRow();
  }
  appender.closeSync();
}
