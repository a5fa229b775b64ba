import type { DuckDBConnection } from "@duckdb/node-api";
import { usualLimits } from "../../../server/workbench/limits.ts";
import { openScope } from "../../../server/workbench/openScope.ts";

/** As a query's process has it, but here. */
export async function scopeConnection(file: string): Promise<DuckDBConnection> {
  return (await openScope(file, usualLimits)).connect();
}
