import { identifier, literal } from "../engine/duckdb.ts";
import type { Definition } from "./definition.ts";
import { periods, type Period } from "./period.ts";
import type { Question } from "./question.ts";
import { isInCube } from "./stretches.ts";

/** An indicator as a snapshot has it. Only its own definition says what its cube holds. */
export interface CompiledDefinition extends Definition {
  hasCube?: boolean;
}

/**
 * One indicator for one question, as SQL over a snapshot. Every asked area and
 * period has a row, whether or not anything happened there: a true zero is a
 * figure, and months whose files have not come are told apart from it.
 */
export function compile(definition: CompiledDefinition, question: Question): string {
  const asked = periods(question);
  const byArea = question.by.includes("area");
  const aggregates = `
        (${definition.numerator})::double as numerator,
        (${definition.denominator ?? "null"})::double as denominator`;
  const events = `events.${identifier(definition.id)}`;
  return `
with

period(period, first_day, end_day) as (
    values ${asked.map(periodRow).join(", ")}
),

place as (
    ${byArea ? "select area.code as area, area.position, 1 as areas from area" : "select '' as area, 0 as position, count(*) as areas from area"}
),

counted as (
    ${definition.hasCube && asked.every(isInCube) ? fromCube(definition, byArea) : fromEvents(events, aggregates, byArea)}
),

-- What the aggregates say of no event at all: a count 0, a mean nothing.
nothing as (
    select${aggregates}
    from ${events}
    where false
),

-- How many of the months asked have come, over all areas asked.
received as (
    select
        ${byArea ? "coverage.district_code" : "''"} as area,
        period.period,
        count(*) as months
    from coverage
    inner join period on coverage.month >= period.first_day and coverage.month < period.end_day
    where coverage.indicator = ${literal(definition.id)}
    group by all
),

answer as (
    select
        place.area,
        place.position,
        period.period,
        coalesce(received.months, 0) as months,
        date_diff('month', period.first_day, period.end_day) * place.areas as months_asked,
        coalesce(counted.numerator, nothing.numerator) as numerator,
        coalesce(counted.denominator, nothing.denominator) as denominator
    from place
    cross join period
    cross join nothing
    left join received on received.area = place.area and received.period = period.period
    left join counted on counted.area = place.area and counted.period = period.period
),

figure as (
    select *, ${valueOf(definition)} as value
    from answer
)

select
    ${literal(definition.id)} as indicator,
    nullif(area, '') as area,
    period,
    if(months = 0, null, numerator) as numerator,
    if(months = 0, null, denominator) as denominator,
    if(months = 0, null, value) as value,
    null::double as lower,
    null::double as upper,
    null::varchar as verdict,
    null::integer as "rankLow",
    null::integer as "rankHigh",
    case
        when months = 0 then 'notReceived'
        when value is null then 'notApplicable'
        when months < months_asked then 'provisional'
        else 'ok'
    end as state
from figure
order by position, period`.trim();
}

function fromEvents(events: string, aggregates: string, byArea: boolean): string {
  return `select
        ${byArea ? "event.district_code::varchar" : "''"} as area,
        period.period,${aggregates}
    from ${events} as event
    inner join period on event.happened_on >= period.first_day and event.happened_on < period.end_day
    group by all`;
}

/** The same figures, computed at publish; of the area '' is the whole, of the dimension '' is none. */
function fromCube({ id }: Definition, byArea: boolean): string {
  return `select
        cube.area::varchar as area,
        period.period,
        cube.numerator,
        cube.denominator
    from cube.${identifier(id)} as cube
    inner join period on cube.first_day = period.first_day and cube.end_day = period.end_day
    where cube.dimension = '' and cube.area ${byArea ? "<>" : "="} ''`;
}

/** In the indicator's unit: a rate in % is 12.5, not 0.125. */
export function valueOf({ denominator, unit }: Definition): string {
  if (denominator === undefined) return "numerator";
  const scale = unit === "%" ? 100 : unit === "‰" ? 1000 : 1;
  return `${scale} * numerator / nullif(denominator, 0)`;
}

function periodRow({ label, first, end }: Period): string {
  return `(${literal(label)}, date ${literal(first)}, date ${literal(end)})`;
}
