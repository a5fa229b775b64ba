import { DuckDBInstance } from "@duckdb/node-api";
import type { QueryLimits } from "./limits.ts";

/** An instance's settings as far as they are options; the rest is set before the lock. */
function optionsOf({ duckdbBytes }: QueryLimits): Record<string, string> {
  return {
    access_mode: "READ_ONLY",
    threads: "1",
    memory_limit: `${Math.floor(duckdbBytes / 1e6)}MB`,
    // Before external access is switched off, or it could not be set.
    temp_directory: "",
    enable_external_access: "false",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    errors_as_json: "true",
    max_expression_depth: "250",
  };
}

/**
 * Opens a scope's file for SQL of somebody's: no file beside it, nor any setting,
 * can be reached after that, by whatever connection.
 */
export async function openScope(file: string, limits: QueryLimits): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(file, optionsOf(limits));
  const connection = await instance.connect();
  await connection.run("set disabled_filesystems = 'LocalFileSystem'");
  await connection.run("set lock_configuration = true");
  connection.closeSync();
  return instance;
}
