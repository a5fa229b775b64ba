import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "./contract.ts";

/** The exports that a SELECT reads: an area is received where every one of them has come from it. */
export function tablesRead(connection: DuckDBConnection, sql: string, contracts: Contract[]): string[] {
  return connection
    .getTableNames(sql, false)
    .filter((name) => contracts.some((contract) => contract.id === name));
}
