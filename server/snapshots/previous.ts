import { createHash } from "node:crypto";
import { chmodSync, constants, copyFileSync, existsSync, rmSync } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import { definitionHash, type Definition } from "../indicators/definition.ts";
import { macrosSql } from "../indicators/referenceTables.ts";
import type { Library } from "../library.ts";
import { log } from "../log.ts";
import { currentSnapshot, snapshotFile } from "./snapshots.ts";
import type { StockMonths } from "./stockCube.ts";

/** To be raised when the same rows and definitions would make something else. */
const recipe = 3;

/** One thing a snapshot was made of: a cleaned table, or an indicator's events and cube. */
export interface Built {
  kind: "table" | "indicator";
  name: string;
  rows: number;
  /** A hash of how it is defined: a contract, or an indicator's SQL and front matter. */
  definition: string;
  /** A hash of all it was made from; with the same one, it need not be made again. */
  origin: string;
  isTakenOver: boolean;
}

/**
 * Attaches the new file as `snapshot`: a copy of the current one, from which
 * only what has changed since is dropped and made again, for copying a file is
 * many times quicker than writing its tables. Tells what it was made of. One
 * that is damaged or of an earlier version is passed by, and all is made anew.
 */
export async function attachCopy(
  connection: DuckDBConnection,
  folder: string,
  unfinished: string,
): Promise<Map<string, Built> | undefined> {
  const current = currentSnapshot(folder);
  if (current !== undefined && existsSync(snapshotFile(folder, current))) {
    copyFileSync(snapshotFile(folder, current), unfinished, constants.COPYFILE_FICLONE);
    chmodSync(unfinished, 0o600);
    const made = await readBuilt(connection, unfinished);
    if (made) return made;
    log.warn(
      { snapshot: current },
      "the current snapshot is of another version or damaged: all is made anew",
    );
    await connection.run("detach database if exists snapshot");
    rmSync(unfinished);
  }
  await connection.run(`attach ${literal(unfinished)} as snapshot`);
  return undefined;
}

async function readBuilt(
  connection: DuckDBConnection,
  file: string,
): Promise<Map<string, Built> | undefined> {
  try {
    await connection.run(`attach ${literal(file)} as snapshot`);
  } catch (error) {
    if (error instanceof Error && /not a valid DuckDB database|corrupt/i.test(error.message))
      return undefined;
    throw error;
  }
  const found = await connection.runAndReadAll(
    "select 1 from duckdb_tables() where database_name = 'snapshot' and table_name = 'publication'",
  );
  if (found.currentRowCount === 0) return undefined;
  const reader = await connection.runAndReadAll(
    "select kind, name, rows, definition, origin from snapshot.built",
  );
  return new Map(
    reader.getRows().map(([kind, name, rows, definition, origin]): [string, Built] => [
      `${String(kind)} ${String(name)}`,
      {
        kind: kind === "table" ? "table" : "indicator",
        name: String(name),
        rows: Number(rows),
        definition: String(definition),
        origin: String(origin),
        isTakenOver: true,
      },
    ]),
  );
}

/** Drops every table but those named, as schema.table, and gives their room to what comes. */
export async function dropOthers(connection: DuckDBConnection, kept: Set<string>): Promise<void> {
  const reader = await connection.runAndReadAll(
    "select schema_name, table_name from duckdb_tables() where database_name = 'snapshot'",
  );
  for (const [schema, table] of reader.getRows()) {
    if (kept.has(`${String(schema)}.${String(table)}`)) continue;
    await connection.run(`drop table snapshot.${identifier(String(schema))}.${identifier(String(table))}`);
  }
  await connection.run("checkpoint snapshot");
}

/** What a cleaned table is made from: its contract, and the batches that stand. For a connection inside the warehouse. */
export async function tableOrigin(
  connection: DuckDBConnection,
  contract: Contract,
  unitNames: string,
): Promise<string> {
  const batches = await connection.runAndReadAll(`
select held.batch_id, batch.accepted_at::varchar, count(*)::integer
from export.${identifier(contract.id)} as held
inner join batch on batch.batch_id = held.batch_id
where held.batch_id in (select batch_id from standing_batch('infinity'::timestamp))
group by all
order by all`);
  const replaced = await connection.runAndReadAll(`
select batch_id, district_code, first_month::varchar, last_month::varchar
from replaced
where contract = ${literal(contract.id)}
    and batch_id in (select batch_id from standing_batch('infinity'::timestamp))
order by all`);
  return hashOf([recipe, contractHash(contract), batches.getRows(), replaced.getRows(), unitNames]);
}

/**
 * What an indicator's events and cube are made from. Rule tables and areas
 * count whole, for a SELECT may reach them through a macro; units and persons
 * always do, for they give the dimensions. Without an origin it is made anew.
 */
export function indicatorOrigin(
  definition: Definition,
  read: string[],
  tables: Map<string, string>,
  { areas, ruleTables }: Library,
  { day, months }: { day: string; months: StockMonths },
): string | undefined {
  // What reads no export that is known, or cannot even be parsed, is made anew to be on the safe side.
  if (read.length === 0 || asksTheClock.test(definition.sql)) return undefined;
  const origins = [...new Set([...read, "org_unit", "person"])].toSorted().map((name) => tables.get(name));
  // The age bands in force hang on the day.
  const rules = ruleTables.map(({ id, rows }) => ({
    id,
    rows: rows.map((row) => [row, row.valid_from <= day, row.valid_to !== null && row.valid_to < day]),
  }));
  return hashOf([
    recipe,
    definitionHash(definition),
    origins,
    areas,
    rules,
    macrosSql(),
    definition.kind === "stock" && months,
  ]);
}

/** What such a SELECT finds hangs on the moment it is run. */
export const asksTheClock =
  /\b(now|today|current_date|current_time|current_timestamp|localtime|localtimestamp|get_current_\w+|random|uuid\w*|gen_random_uuid)\b/i;

export function contractHash({ key, columns }: Contract): string {
  return hashOf([key, columns.map(({ id, type, choices }) => [id, type, Object.keys(choices ?? {})])]);
}

function hashOf(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
