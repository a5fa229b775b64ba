import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../engine/duckdb.ts";
import { aggregatesOf, type Aggregates } from "../indicators/aggregates.ts";
import type { Definition } from "../indicators/definition.ts";
import type { EventShape } from "../indicators/eventsSql.ts";
import { aggregateKind, type AggregateKind } from "../indicators/aggregateKind.ts";
import { cellKeySql, groupingSets, stretchRows } from "./cubeCells.ts";
import { partsCubeSql, type Measure } from "./partsCube.ts";
import { stockCubeSql, type StockMonths } from "./stockCube.ts";

/**
 * Figures computed beforehand: area × stretch × at most one dimension. Of the
 * area '' is the whole and `@group` a group, of the dimension '' is none; an
 * unknown member is null. Where the aggregates can be put together from parts,
 * this takes one pass over the events; otherwise each cell is computed from the
 * events. Of a stock there is a cell for each month's end.
 */
export async function addCube(
  connection: DuckDBConnection,
  definition: Definition,
  shape: EventShape,
  { areaType, months }: { areaType: string; months: StockMonths },
): Promise<void> {
  const events = `events.${identifier(definition.id)}`;
  const aggregates = aggregatesOf(definition);
  const measures: Measure[] = [];
  for (const [name, text] of Object.entries(aggregates) as [keyof Aggregates, string][])
    measures.push({ name, text, ...(await kindOf(connection, text, events, shape)) });
  const cells =
    shape.kind === "stock"
      ? await stockCubeSql(connection, events, measures, shape, months)
      : measures.every(({ kind }) => kind !== "whole")
        ? partsCubeSql(events, measures, shape)
        : await wholeCubeSql(connection, events, aggregates, shape);
  await connection.run(`
create table cube.${identifier(definition.id)} as
select
    first_day,
    end_day,
    area::${areaType} as area,
    dimension,
    member,
    numerator,
    denominator,
    squares,
    events
from (${cells})
where area is not null
order by dimension, end_day, first_day, area, member`);
}

/** Of no event there is no cell, and to plan the questions that would find none takes longer than all else of a small publish. */
export async function addEmptyCube(
  connection: DuckDBConnection,
  { id }: Definition,
  areaType: string,
): Promise<void> {
  await connection.run(`
create table cube.${identifier(id)} (
    first_day date, end_day date, area ${areaType}, dimension varchar, member varchar,
    numerator double, denominator double, squares double, events integer
)`);
}

async function kindOf(
  connection: DuckDBConnection,
  text: string,
  events: string,
  { hasPersons }: EventShape,
): Promise<AggregateKind> {
  const kind = await aggregateKind(connection, text, events);
  return kind.kind === "persons" && !hasPersons ? { kind: "whole" } : kind;
}

/** Where every event lies in one month of its year, all stretches with that month have the same cells. */
async function wholeCubeSql(
  connection: DuckDBConnection,
  events: string,
  { numerator, denominator, squares }: Aggregates,
  shape: EventShape,
): Promise<string> {
  const reader = await connection.runAndReadAll(
    `select distinct month(happened_on)::integer - 1 from ${events} limit 2`,
  );
  const [only, ...others] = reader.getRows().map(([month]) => Number(month));
  const isOneMonth = only !== undefined && others.length === 0;
  const stretch = isOneMonth ? [] : ["stretch_from", "stretch_to"];
  const counted = `
    select
        ${["stretch_year", ...stretch].join(", ")},
        ${cellKeySql(shape)},
        (${numerator})::double as numerator,
        (${denominator ?? "null"})::double as denominator,
        (${squares ?? "null"})::double as squares,
        count(*)::integer as events
    from ${events} as event
    ${
      isOneMonth
        ? ""
        : `inner join (values ${stretchRows()}) as stretch(stretch_from, stretch_to)
        on month(event.happened_on) - 1 between stretch.stretch_from and stretch.stretch_to`
    }
    cross join lateral (select year(event.happened_on) as stretch_year)
    group by grouping sets (${groupingSets(shape, ["stretch_year", ...stretch])})`;
  return `
select
    make_date(stretch_year, stretch_from + 1, 1) as first_day,
    (make_date(stretch_year, stretch_to + 1, 1) + interval 1 month)::date as end_day,
    area, dimension, member, numerator, denominator, squares, events
from (${counted}) as counted${
    isOneMonth
      ? `
inner join (values ${stretchRows()}) as stretch(stretch_from, stretch_to)
    on ${only} between stretch.stretch_from and stretch.stretch_to`
      : ""
  }`;
}
