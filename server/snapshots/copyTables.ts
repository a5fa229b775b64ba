import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { identifier } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { referenceTablesSql } from "../indicators/referenceTables.ts";
import type { Library } from "../library.ts";
import { resolveUnits } from "./resolveUnits.ts";
import { contractHash, type Built } from "./previous.ts";

/** The cleaned tables, as they stand; those that no batch touched since are there already. */
export async function copyTables(
  connection: DuckDBConnection,
  library: Library,
  origins: Map<string, string>,
  takenOver: Set<string>,
): Promise<Built[]> {
  const { contracts } = library;
  const built: Built[] = [];
  // The warehouse's views find what they are made of only from inside of it.
  await connection.run("use warehouse");
  for (const contract of contracts) {
    const { id } = contract;
    const isTakenOver = takenOver.has(id);
    if (!isTakenOver) {
      await copyCurrent(connection, contract);
      await resolveUnits(connection, contract, `snapshot.main.${identifier(id)}`);
    }
    built.push({
      kind: "table",
      name: id,
      rows: await countOf(connection, `snapshot.main.${identifier(id)}`),
      definition: contractHash(contract),
      origin: origins.get(id) ?? "",
      isTakenOver,
    });
  }
  await connection.run(`
create table snapshot.main.source_sheet as from batch_sheet;
create table snapshot.main.source_batch as
select * from batch where batch_id in (select batch_id from standing_batch('infinity'::timestamp));
create table snapshot.main.received as from live_coverage;
use snapshot`);
  // As one: of some forty statements each would wait for the disk by itself.
  await connection.run(`begin; ${referenceTablesSql(library)}; commit`);
  await refuseUnknownAreas(connection, contracts);
  return built;
}

/**
 * The rows of the warehouse's view `current`. A list comes again whole each
 * time, so most of its rows are old ones; of a dated export nearly every row is
 * the only one of its key, and it is much quicker to copy all that stand and to
 * take the few older ones out again.
 */
async function copyCurrent(connection: DuckDBConnection, contract: Contract): Promise<void> {
  const { id, key, columns, dated_by } = contract;
  const table = `snapshot.main.${identifier(id)}`;
  if (dated_by === undefined) {
    await connection.run(`create table ${table} as from current.${identifier(id)}`);
    return;
  }
  const shown = [
    ...columns.map((column) => column.id),
    "source_file",
    "source_sheet",
    "source_row",
    "batch_id",
  ];
  const keys = key.map(identifier).join(", ");
  await connection.run(`
create table ${table} as
select ${shown.map(identifier).join(", ")}
from standing.${identifier(id)}`);
  await connection.run(`
create or replace temp table twice as
select hash(${keys}) as key_hash
from ${table}
group by all
having count(*) > 1`);
  if ((await countOf(connection, "twice")) === 0) return;
  await connection.run(`
delete from ${table}
where hash(${keys}) in (from twice);
insert into ${table}
select ${shown.map(identifier).join(", ")}
from (from standing.${identifier(id)} where hash(${keys}) in (from twice))
qualify row_number() over (partition by ${keys} order by batch_id desc, row_place desc) = 1`);
}

/** A row of an area that nobody knows any more would be missing from every table by area, and nobody would see it. */
async function refuseUnknownAreas(connection: DuckDBConnection, contracts: Contract[]): Promise<void> {
  const placed = contracts.filter(({ columns }) => columns.some(({ id }) => id === "district_code"));
  const reader = await connection.runAndReadAll(
    placed
      .map(
        ({ id }) => `
select '${id}' as contract, district_code, count(*)::integer as rows
from ${identifier(id)}
where district_code not in (select code from area)
group by all`,
      )
      .join("\nunion all\n"),
  );
  if (reader.currentRowCount === 0) return;
  const found = reader
    .getRows()
    .map(([contract, code, rows]) => `${String(contract)} ${String(code)}: ${String(rows)}`);
  throw new AppError(
    "definition-invalid",
    `有数据的地区不在地区表中，请补回 areas.yaml areas with rows that areas.yaml does not know, put them back: ${found.join("; ")}`,
  );
}

export async function countOf(connection: DuckDBConnection, table: string): Promise<number> {
  const reader = await connection.runAndReadAll(`select count(*)::integer from ${table}`);
  return Number(reader.getRows()[0]?.[0]);
}
