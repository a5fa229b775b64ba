import type { DuckDBConnection } from "@duckdb/node-api";
import { areaTableSql } from "../contracts/areaTableSql.ts";
import { ruleTableSql } from "../contracts/ruleTables.ts";
import { tablesRead } from "../contracts/tablesRead.ts";
import { identifier, literal, type Duckdb } from "../engine/duckdb.ts";
import type { Library } from "../library.ts";
import { revisionFiguresSql } from "./revisionFigures.ts";

/** A figure of a month as it was known at the end of another. */
export interface RevisionRow {
  indicator: string;
  /** Null for the whole. */
  area: string | null;
  /** The month it happened in, by its first day. */
  month: string;
  /** The month at whose end this was known, by its first day. */
  knownAt: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
}

type Reckoned = Pick<Library, "contracts" | "areas" | "ruleTables" | "indicators">;

/**
 * The revision triangle of each indicator: what the warehouse would have said
 * of each month at the end of each later one, since the first batch came. An
 * area's month is in it once every dated export that the indicator reads has
 * come for it. Indicators are counted as they are defined today, so that a new
 * definition is no revision. What was known at the end of a month never
 * changes, so that a caller who kept it asks for the months `since` only.
 */
export async function revisionTriangles(
  warehouse: Duckdb,
  library: Reckoned,
  { since = "0001-01-01", until = new Date() }: { since?: string; until?: Date } = {},
): Promise<RevisionRow[]> {
  const connection = await warehouse.connect();
  try {
    await connection.run(`
attach ':memory:' as triangle;
create table triangle.revision (
    indicator varchar, area varchar, month date, known_at date, numerator double, denominator double, value double
);
use triangle`);
    await connection.run(areaTableSql(library.areas));
    for (const table of library.ruleTables) await connection.run(ruleTableSql(table));
    for (const { knownAt, hasNews } of await monthsKnown(connection, since, until)) {
      if (hasNews) await reckonAt(connection, library, knownAt);
      else await connection.run(asTheMonthBefore(knownAt));
    }
    const reader = await connection.runAndReadAll(`
select indicator, area, month, known_at as "knownAt", numerator, denominator, value
from triangle.revision
order by all`);
    return reader.getRowObjectsJson() as unknown as RevisionRow[];
  } finally {
    await connection.run("use warehouse; detach database if exists triangle");
    connection.closeSync();
  }
}

/** Each month from the first batch on, and whether in it anything was taken in or back, or nothing is known of the one before. */
async function monthsKnown(
  connection: DuckDBConnection,
  since: string,
  until: Date,
): Promise<{ knownAt: string; hasNews: boolean }[]> {
  const reader = await connection.runAndReadAll(`
with

decided as (
    select date_trunc('month', accepted_at)::date as month from warehouse.batch
    union
    select date_trunc('month', rolled_back_at)::date from warehouse.rollback
),

shown as (
    select unnest(generate_series(min(month), date ${literal(until.toISOString().slice(0, 10))}, interval 1 month))::date as month
    from decided
)

select month::varchar, month in (from decided) or month = min(month) over ()
from shown
where month >= date ${literal(since)}
order by month`);
  return reader.getRows().map(([month, hasNews]) => ({ knownAt: String(month), hasNews: hasNews === true }));
}

async function reckonAt(connection: DuckDBConnection, library: Reckoned, knownAt: string): Promise<void> {
  const moment = `(date ${literal(knownAt)} + interval 1 month - interval 1 microsecond)::timestamp`;
  const readBy = new Map(
    library.indicators.map((definition) => [
      definition.id,
      tablesRead(connection, definition.sql, library.contracts),
    ]),
  );
  const read = new Set([...readBy.values()].flat());
  // What was known is told by macros that find their tables from inside the warehouse alone.
  await connection.run("use warehouse");
  for (const { id } of library.contracts.filter((contract) => read.has(contract.id)))
    await connection.run(
      `create or replace table triangle.main.${identifier(id)} as from known.${identifier(id)}(${moment})`,
    );
  await connection.run(`
create or replace table triangle.main.received as
select distinct
    contract, district_code,
    unnest(generate_series(first_month, last_month, interval 1 month))::date as month
from coverage
where first_month is not null and batch_id in (from standing_batch(${moment}));
use triangle`);
  for (const definition of library.indicators) {
    const dated = library.contracts.filter(
      ({ id, dated_by }) => dated_by !== undefined && readBy.get(definition.id)?.includes(id),
    );
    // A view, for what a person wrote may end in a comment or a semicolon.
    await connection.run(`create or replace temp view counted as ${definition.sql}`);
    await connection.run(revisionFiguresSql(definition, dated, knownAt));
  }
}

/** In a month without a decision nothing became known. */
function asTheMonthBefore(knownAt: string): string {
  return `
insert into triangle.revision
select * replace (date ${literal(knownAt)} as known_at)
from triangle.revision
where known_at = date ${literal(knownAt)} - interval 1 month`;
}
