import { createTableSql } from "../contracts/sqlTypes.ts";
import { identifier, openDuckdb, type Duckdb } from "../engine/duckdb.ts";
import type { Library } from "../library.ts";
import { importLogTables } from "./importLog.ts";
import { referenceTablesSql } from "./referenceTables.ts";

/** A database with the tables of a snapshot and no row of anybody's in them, to try SELECTs on; they reach no file unless told. */
export async function openEmptyTables(
  library: Library,
  { readsFiles = false }: { readsFiles?: boolean } = {},
): Promise<Duckdb> {
  const settings = { enable_external_access: String(readsFiles) };
  const database = await openDuckdb(":memory:", { settings });
  for (const contract of library.contracts)
    await database.run(createTableSql(contract, identifier(contract.id)));
  await database.run(`${referenceTablesSql(library)}; ${importLogTables}; create schema events`);
  return database;
}
