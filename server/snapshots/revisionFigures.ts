import type { Contract } from "../contracts/contract.ts";
import { literal } from "../engine/duckdb.ts";
import { valueOf } from "../indicators/compile.ts";
import type { Definition } from "../indicators/definition.ts";

/**
 * One column of an indicator's triangle: the figure of every month for which
 * all the dated exports it reads had come, of each area and of the whole. Over
 * `counted`, its events as they were known then, and `received`.
 */
export function revisionFiguresSql(definition: Definition, dated: Contract[], knownAt: string): string {
  const aggregates = `
        (${definition.numerator})::double as numerator,
        (${definition.denominator ?? "null"})::double as denominator`;
  return `
insert into revision
with

received_month as (
    select district_code, month
    from received
    where contract in (${["''", ...dated.map(({ id }) => literal(id))].join(", ")})
        and month <= date ${literal(knownAt)}
    group by all
    having count(*) = ${dated.length}
),

place as (
    select district_code as area, month from received_month
    union all
    select distinct null, month from received_month
),

happened as (
    select
        district_code as area,
        month,
        grouping(district_code) = 1 as is_whole,${aggregates}
    from (select *, date_trunc('month', happened_on)::date as month from counted)
    group by grouping sets ((district_code, month), (month))
),

-- What the aggregates say of no event at all: a count 0, a mean nothing.
nothing as (
    select${aggregates}
    from counted
    where false
),

figure as (
    select
        place.area,
        place.month,
        coalesce(happened.numerator, nothing.numerator) as numerator,
        coalesce(happened.denominator, nothing.denominator) as denominator
    from place
    cross join nothing
    left join happened
        on happened.is_whole = (place.area is null)
        and (happened.is_whole or happened.area = place.area)
        and happened.month = place.month
)

select ${literal(definition.id)}, area, month, date ${literal(knownAt)}, numerator, denominator, ${valueOf(definition)}
from figure`;
}
