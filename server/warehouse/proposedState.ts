import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { ruleTableSql, type RuleTable } from "../contracts/ruleTables.ts";
import { sqlType } from "../contracts/sqlTypes.ts";
import { identifier, literal } from "../engine/duckdb.ts";

/** Where a staged row stands in the files sent in; contracts have columns of all sorts, so ours begins with `row_`. */
const originType = `struct(file varchar, sheet varchar, "row" integer)`;

/**
 * The warehouse as it would be were the staged batch accepted: views named as
 * the contracts in a database of their own, `proposed`, in memory. Staged rows
 * are copied once, for every rule would otherwise read their files' text again.
 */
export async function openProposed(
  connection: DuckDBConnection,
  stagingFile: string,
  contracts: Contract[],
  ruleTables: RuleTable[],
): Promise<void> {
  await connection.run(`
attach ${literal(stagingFile)} as staging;
attach ':memory:' as proposed;
use proposed;
create schema newest;
create schema work;
create view coverage as
select contract, district_code, first_month, last_month from warehouse.live_coverage
union all
select contract, district_code, first_month, last_month from staging.coverage`);
  for (const table of ruleTables) await connection.run(ruleTableSql(table));
  for (const contract of contracts)
    await connection.run(proposedTableSql(contract, `newest.${identifier(contract.id)}`));
}

/** Writes what was done to the staged batch into its own file, and leaves the warehouse as it was. */
export async function closeProposed(connection: DuckDBConnection): Promise<void> {
  await connection.run("use warehouse; detach database if exists proposed");
  const reader = await connection.runAndReadAll(
    "select 1 from duckdb_databases() where database_name = 'staging'",
  );
  if (reader.currentRowCount > 0) await connection.run("checkpoint staging; detach staging");
}

/** The last staged row of each key; null in `row_origin` would say that a row is not staged. */
export async function copyStaged(
  connection: DuckDBConnection,
  { id, key, columns }: Contract,
): Promise<void> {
  const newest = `newest.${identifier(id)}`;
  await connection.run(`
delete from ${newest};
insert into ${newest}
select
    ${columns.map((column) => identifier(column.id)).join(", ")},
    {'file': source_file, 'sheet': coalesce(source_sheet, ''), 'row': source_row}
from (select *, row_number() over () as row_place from staging.accepted.${identifier(id)})
qualify row_number() over (partition by ${key.map(identifier).join(", ")} order by row_place desc) = 1`);
}

/** Which of these contracts' tables have their subjects looked up, and which are seen whole. */
export async function showTables(
  connection: DuckDBConnection,
  contracts: Contract[],
  subject: string | undefined,
): Promise<void> {
  const tied = contracts.filter(({ columns }) => columns.some(({ id }) => id === subject));
  if (subject !== undefined && tied.length > 0) {
    const touched = tied.map(
      ({ id }) => `select ${identifier(subject)} as subject from newest.${identifier(id)}`,
    );
    await connection.run(`create or replace table work.touched as ${touched.join(" union ")}`);
  }
  for (const contract of contracts) await connection.run(proposedView(contract, subject));
}

/**
 * An older row of the same key may have had another subject, so only a subject
 * in the key narrows a table. Columns go by name, for a warehouse that is only
 * looked at may lack one that its contract has grown since.
 */
function proposedView({ id, key }: Contract, subject: string | undefined): string {
  const table = identifier(id);
  const keys = key.map((name) => `known.${identifier(name)}`);
  const sameKey = key.map(
    (name) => `staged.${identifier(name)} is not distinct from known.${identifier(name)}`,
  );
  const narrowed =
    subject !== undefined && key.includes(subject)
      ? `semi join work.touched as touched on touched.subject = known.${identifier(subject)}`
      : "";
  return `
create or replace view proposed.main.${table} as
select * from newest.${table}
union all by name
select known.* exclude (source_file, source_sheet, source_row, batch_id, row_place)
from warehouse.standing.${table} as known
anti join newest.${table} as staged on ${sameKey.join(" and ")}
${narrowed}
qualify row_number() over (
    partition by ${keys.join(", ")}
    order by known.batch_id desc, known.row_place desc
) = 1`;
}

/** A contract's table as rules see it, without a row; also what a rule is checked against. */
export function proposedTableSql({ columns }: Contract, table: string): string {
  const definitions = columns.map(({ id, type }) => `${identifier(id)} ${sqlType(type)}`);
  return `create table ${table} (${definitions.join(", ")}, row_origin ${originType})`;
}
