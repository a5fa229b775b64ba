import type { Aggregates } from "../indicators/aggregates.ts";
import { stretches } from "../indicators/stretches.ts";
import type { AggregateKind } from "../indicators/aggregateKind.ts";
import type { EventShape } from "../indicators/eventsSql.ts";
import { literal } from "../engine/duckdb.ts";
import {
  areaKeySql,
  areaSets,
  cellKeySql,
  cellStructs,
  groupingSets,
  splitColumns,
  stretchRows,
} from "./cubeCells.ts";

export type Measure = AggregateKind & { name: keyof Aggregates; text: string };

/** A person's months in a year as bits, of those events that a filter lets pass. */
interface Mask {
  name: string;
  filter: string;
}

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

${sumsSql(events, sums, shape)}${persons ? `,\n\n${personsSql(events, masks, shape)}` : ""},

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
  const splits = [{ id: "", column: "null" }, ...shape.dimensions].map(
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

/**
 * Who stays in one area with the same attributes all year is counted by area
 * and attributes at once; the others are looked at again for each cell, lest
 * they count twice in the whole.
 */
function personsSql(events: string, masks: Mask[], shape: EventShape): string {
  const columns = splitList(shape);
  const named = masks.map(({ name }) => name);
  const bits = masks.map(
    ({ name, filter }) => `
        coalesce(bit_or((1 << (month(happened_on) - 1))::integer) filter (${filter}), 0) as mask_${name}`,
  );
  const counts = named.flatMap((name) =>
    stretches.map(
      (stretch, index) => `count(*) filter (mask_${name} & ${bitsOf(stretch)} <> 0) as ${name}_${index}`,
    ),
  );
  const sums = named.flatMap((name) =>
    stretches.map((_, index) => `sum(${name}_${index}) as ${name}_${index}`),
  );
  const unnested = named.map(
    (name) => `unnest([${stretches.map((_, index) => `${name}_${index}`).join(", ")}]) as person_${name}`,
  );
  return `person_year as materialized (
    select
        person_id,
        ${columns}
        year(happened_on)::integer as event_year,${bits.join(",")}
    from ${events} as event
    where person_id is not null
    group by person_id, ${columns} event_year
),

changed as materialized (
    select person_id, event_year
    from person_year
    group by all
    having count(*) > 1
),

steady as (
    select
        ${columns}
        event_year,
        ${counts.join(",\n        ")}
    from person_year
    anti join changed using (person_id, event_year)
    group by all
),

placed as (
    select
        person_id,
        event_year,
        ${named.map((name) => `mask_${name}`).join(", ")},
        unnest(${cellStructs(shape)}, recursive := true)
    from person_year
    semi join changed using (person_id, event_year)
),

placed_once as (
    select
        person_id,
        event_year,
        area,
        dimension,
        member,
        ${named.map((name) => `bit_or(mask_${name}) as mask_${name}`).join(", ")}
    from placed
    group by person_id, event_year, area, dimension, member
),

counted as (
    select event_year, ${cellKeySql(shape)}, ${sums.join(", ")}
    from steady
    group by grouping sets (${groupingSets(shape, ["event_year"])})
    union all by name
    select event_year, area, dimension, member, ${counts.join(", ")}
    from placed_once
    group by event_year, area, dimension, member
),

found as (
    select
        event_year,
        area,
        dimension,
        member,
        unnest([${stretches.map(({ from }) => from).join(", ")}]) as stretch_from,
        unnest([${stretches.map(({ to }) => to).join(", ")}]) as stretch_to,
        ${unnested.join(",\n        ")}
    from (
        select event_year, area, dimension, member, ${sums.join(", ")}
        from counted
        group by event_year, area, dimension, member
    )
)`;
}

function splitList(shape: EventShape): string {
  return splitColumns(shape)
    .map((column) => `${column},`)
    .join(" ");
}

function bitsOf({ from, to }: (typeof stretches)[number]): number {
  return (1 << (to + 1)) - (1 << from);
}
