import type { DuckDBConnection } from "@duckdb/node-api";
import { monthsSentSql } from "../indicators/coverageSql.ts";
import type { EventShape } from "../indicators/eventsSql.ts";
import { cellKeySql, groupingSets, splitColumns } from "./cubeCells.ts";
import type { Measure } from "./partsCube.ts";

/** The months at whose ends stocks are counted, by their first days. */
export interface StockMonths {
  first: string;
  last: string;
}

/** The months that anything was sent for, by a table of what was. */
export async function stockMonths(connection: DuckDBConnection, received: string): Promise<StockMonths> {
  const reader = await connection.runAndReadAll(monthsSentSql(received));
  const [first, last] = (reader.getRows()[0] ?? []).map(String);
  return { first: first ?? "", last: last ?? "" };
}

/**
 * A cell for each month's end. What a month adds and what it takes away is
 * counted once, and summed up from month to month, for most rows of a stock stay
 * for years. Persons can be counted so where none is in a stock twice at a time.
 */
export async function stockCubeSql(
  connection: DuckDBConnection,
  events: string,
  measures: Measure[],
  shape: EventShape,
  months: StockMonths,
): Promise<string> {
  const isSummed =
    measures.every(({ kind }) => kind !== "whole") && (await isOnceAtATime(connection, events, shape));
  return isSummed
    ? changesSql(events, measures, shape, months)
    : eachMonthSql(events, measures, shape, months);
}

async function isOnceAtATime(
  connection: DuckDBConnection,
  events: string,
  { hasPersons }: EventShape,
): Promise<boolean> {
  if (!hasPersons) return true;
  const reader = await connection.runAndReadAll(`
select 1
from (
    select
        began_on,
        lag(coalesce(ended_on, 'infinity'::date)) over (partition by person_id order by began_on) as before
    from ${events}
    where person_id is not null
)
where before > began_on
limit 1`);
  return reader.currentRowCount === 0;
}

function changesSql(
  events: string,
  measures: Measure[],
  shape: EventShape,
  { first, last }: StockMonths,
): string {
  const columns = splitColumns(shape).join(", ");
  const aggregates = [
    // Who is there once at a time is counted as a row.
    ...measures.map((measure) => ({
      name: measure.name,
      sql: measure.kind === "persons" ? `count(person_id) filter (${measure.filter})` : measure.text,
    })),
    { name: "events", sql: "count(*)" },
  ];
  const changes = (day: string, sign: string) => `
    select ${columns}, greatest(date_trunc('month', ${day}), date '${first}')::date as month,
        ${aggregates.map(({ name, sql }) => `${sign}(${sql}) as ${name}`).join(", ")}
    from ${events} as event
    where ${day} < date '${last}' + interval 1 month
    group by all`;
  const sums = aggregates.map(({ name }) => `sum(${name}) as ${name}`).join(", ");
  const value = (name: string) =>
    aggregates.some((each) => each.name === name) ? `${name}::double as ${name}` : `null::double as ${name}`;
  return `
with

change as (${changes("began_on", "")}
    union all by name${changes("ended_on", "-")}
),

by_cell as (
    select month, ${cellKeySql(shape)}, ${sums}
    from change
    group by grouping sets (${groupingSets(shape, ["month"])})
),

cell as (
    select distinct area, dimension, member
    from by_cell
),

shown as (
    select unnest(generate_series(date '${first}', date '${last}', interval 1 month))::date as month
),

running as (
    select
        shown.month, cell.area, cell.dimension, cell.member,
        ${aggregates.map(({ name }) => `sum(coalesce(by_cell.${name}, 0)) over running as ${name}`).join(", ")}
    from cell
    cross join shown
    left join by_cell
        on by_cell.month = shown.month
        and by_cell.area is not distinct from cell.area
        and by_cell.dimension = cell.dimension
        and by_cell.member is not distinct from cell.member
    window running as (
        partition by cell.area, cell.dimension, cell.member order by shown.month
    )
)

select
    month as first_day,
    (month + interval 1 month)::date as end_day,
    area,
    dimension,
    member,
    ${["numerator", "denominator", "squares"].map(value).join(",\n    ")},
    events::integer as events
from running
where events > 0`;
}

function eachMonthSql(
  events: string,
  measures: Measure[],
  shape: EventShape,
  { first, last }: StockMonths,
): string {
  const value = (name: Measure["name"]) =>
    `(${measures.find((each) => each.name === name)?.text ?? "null"})::double as ${name}`;
  return `
select
    stock_month as first_day,
    (stock_month + interval 1 month)::date as end_day,
    ${cellKeySql(shape)},
    ${(["numerator", "denominator", "squares"] as const).map(value).join(",\n    ")},
    count(*)::integer as events
from ${events} as event
inner join (
    select unnest(generate_series(date '${first}', date '${last}', interval 1 month))::date as stock_month
) as shown
    on event.began_on < shown.stock_month + interval 1 month
    and (event.ended_on is null or event.ended_on >= shown.stock_month + interval 1 month)
group by grouping sets (${groupingSets(shape, ["stock_month"])})`;
}
