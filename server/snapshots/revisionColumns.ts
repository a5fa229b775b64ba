import type { DuckDBConnection } from "@duckdb/node-api";
import { literal } from "../engine/duckdb.ts";
import { definitionHash, isIndicatorId, type Definition } from "../indicators/definition.ts";
import type { KnownMonth } from "./revisionMonths.ts";

/** A column without `is_told` could not be reckoned afterwards, and is not tried again. */
export const revisionTables = `
create table if not exists revision (
    indicator varchar, area varchar, month date, known_at date, numerator double, denominator double, value double
);
create table if not exists revision_column (
    indicator varchar, known_at date, definition varchar, origin varchar, is_told boolean
)`;

/** `wanted`: the columns that the triangles of these indicators have. */
export function wantedTable(definitions: Definition[], months: KnownMonth[]): string {
  const rows = definitions.flatMap((definition) => {
    const text = definitionText(definition, definitions);
    return months.map(
      ({ knownAt, origin }) =>
        `(${literal(definition.id)}, date ${literal(knownAt)}, ${literal(text)}, ${literal(origin)})`,
    );
  });
  return `
create or replace temp table wanted (indicator varchar, known_at date, definition varchar, origin varchar);
${rows.length === 0 ? "" : `insert into wanted values ${rows.join(", ")}`}`;
}

/**
 * Takes out columns that are no longer wanted or were reckoned otherwise, months
 * that are too old, and of indicators not `asBefore` the running month.
 */
export function dropColumns(from: string, running: KnownMonth | undefined, asBefore: string[]): string {
  return `
delete from revision_column
where (known_at >= date ${literal(running?.knownAt ?? from)} and not list_contains(${list(asBefore)}, indicator))
    or not exists (
        select 1
        from wanted
        where wanted.indicator = revision_column.indicator
            and wanted.known_at = revision_column.known_at
            and wanted.definition = revision_column.definition
            and wanted.origin = revision_column.origin
    );
delete from revision
where month < date ${literal(from)}
    or not exists (
        select 1
        from revision_column
        where revision_column.indicator = revision.indicator and revision_column.known_at = revision.known_at
    )`;
}

/**
 * Stores what `figure` has as the column of each month that knew the same and
 * has none yet. In a month without a decision nothing became known: it has what
 * the month after it has, up to itself. The indicators asked that gave no answer
 * are put down as not told.
 */
export function storeColumns(origin: string, answered: string[], asked = answered): string {
  return `
create or replace temp table coming as
select wanted.*, list_contains(${list(answered)}, indicator) as is_told
from wanted
anti join revision_column using (indicator, known_at)
where origin = ${literal(origin)} and list_contains(${list(asked)}, indicator);
insert into revision_column from coming;
insert into revision
select figure.indicator, figure.area, figure.month, coming.known_at, figure.numerator, figure.denominator, figure.value
from figure
inner join coming on coming.indicator = figure.indicator and coming.known_at >= figure.month
order by known_at, indicator, area, month`;
}

/** The indicators that a month has no column of. */
export async function idsWithout(connection: DuckDBConnection, { knownAt }: KnownMonth): Promise<string[]> {
  const reader = await connection.runAndReadAll(`
select indicator
from wanted
anti join revision_column using (indicator, known_at)
where known_at = date ${literal(knownAt)}`);
  return reader.getRows().map(([indicator]) => String(indicator));
}

/** The newest month that some indicator has no column of, and all those indicators. */
export async function lastUntold(
  connection: DuckDBConnection,
  months: KnownMonth[],
): Promise<{ known: KnownMonth; ids: string[] } | undefined> {
  const reader = await connection.runAndReadAll(`
select known_at::varchar, indicator
from wanted
anti join revision_column using (indicator, known_at)
qualify known_at = max(known_at) over ()`);
  const rows = reader.getRows();
  const known = months.find(({ knownAt }) => knownAt === rows[0]?.[0]);
  return known && { known, ids: rows.map(([, indicator]) => String(indicator)) };
}

/** All of the definition that figures hang on, that of the indicator it is divided by too. */
function definitionText(definition: Definition, all: Definition[]): string {
  const { denominator, unit } = definition;
  const other = isIndicatorId(denominator) ? all.find(({ id }) => id === denominator) : undefined;
  return [definitionHash(definition), unit, ...(other ? [definitionHash(other)] : [])].join(" ");
}

function list(ids: string[]): string {
  return `[${ids.map(literal).join(", ")}]::varchar[]`;
}
