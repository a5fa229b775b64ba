import type { Aggregates } from "../indicators/aggregates.ts";
import type { AggregateKind } from "../indicators/aggregateKind.ts";
import type { EventShape } from "../indicators/eventsSql.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import { areaKeySql, areaSets, stretchRows } from "./cubeCells.ts";
import { personsSql, type Mask } from "./personsCube.ts";

export type Measure = AggregateKind & { name: keyof Aggregates; text: string };

/**
 * The cube from two small tables instead of from every event once for each
 * cell: sums by month, and each person's months of a year as bits, from which
 * the distinct persons of any stretch follow without looking at events again.
 */
export function partsCubeSql(events: string, measures: Measure[], shape: EventShape): string {
  const masks: Mask[] = measures.flatMap((each) =>
    each.kind === "persons" ? [{ name: each.name, filter: each.filter }] : [],
  );
  const sums = measures.filter(({ kind }) => kind === "sum");
  const value = (name: Measure["name"]) => {
    const kind = measures.find((each) => each.name === name)?.kind;
    if (kind === undefined) return `null::double as ${name}`;
    // No person in a cell is a count of 0.
    return kind === "persons"
      ? `coalesce(max(person_${name}), 0)::double as ${name}`
      : `max(sum_${name})::double as ${name}`;
  };
  const persons = masks.length > 0;
  return `
with

${sumsSql(events, sums, shape)}${persons ? `,\n\n${personsSql(events, masks, shape.dimensions)}` : ""},

part as (
    from summed${persons ? "\n    union all by name\n    from found" : ""}
)

select
    make_date(event_year, stretch_from + 1, 1) as first_day,
    (make_date(event_year, stretch_to + 1, 1) + interval 1 month)::date as end_day,
    area,
    dimension,
    member,
    ${value("numerator")},
    ${value("denominator")},
    ${value("squares")},
    max(events)::integer as events
from part
group by event_year, stretch_from, stretch_to, area, dimension, member
having max(events) > 0`;
}

/**
 * Each dimension by itself, which reads two or three narrow columns of the
 * events, and is much quicker than all of them together.
 */
function sumsSql(events: string, sums: Measure[], shape: EventShape): string {
  const added = [...sums.map(({ name }) => `sum_${name}`), "events"];
  const sumOf = (name: string) => `sum(${name}) as ${name}`;
  const named = shape.dimensions.map(({ id, column }) => ({ id, column: identifier(column) }));
  const splits = [{ id: "", column: "null" }, ...named].map(
    ({ id, column }) => `
    select
        year(happened_on)::integer as event_year,
        month(happened_on)::integer - 1 as event_month,
        district_code,
        district_group,
        ${literal(id)} as dimension,
        ${column}::varchar as member,
        ${sums.map(({ name, text }) => `(${text}) as sum_${name},`).join("\n        ")}
        count(*) as events
    from ${events} as event
    group by all`,
  );
  return `by_month as materialized (${splits.join("\n    union all")}
),

by_cell as (
    select event_year, event_month, ${areaKeySql}, dimension, member, ${added.map(sumOf).join(", ")}
    from by_month
    group by grouping sets (${areaSets(["event_year", "event_month", "dimension", "member"])})
),

summed as (
    select event_year, stretch_from, stretch_to, area, dimension, member, ${added.map(sumOf).join(", ")}
    from by_cell
    inner join (values ${stretchRows()}) as stretch(stretch_from, stretch_to)
        on by_cell.event_month between stretch.stretch_from and stretch.stretch_to
    group by all
)`;
}
