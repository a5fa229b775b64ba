import { literal } from "../engine/duckdb.ts";
import { baseOf } from "./aggregates.ts";
import type { Answerer, CompiledDefinition } from "./compiled.ts";
import { units, type Definition } from "./definition.ts";
import { requireDimensions } from "./dimensions.ts";
import { askedPeriods, monthCount, monthsOf, type AskedPeriod } from "./period.ts";
import { askedPlaces, groupKey, placesAsked, type AskedPlace } from "./place.ts";
import { dimensionsOf, type Question } from "./question.ts";
import { findIndicator } from "./readIndicators.ts";
import { countingOf, sourceSql, type Asking, type Source } from "./sources.ts";

/** An indicator asked for, and which of the sources its figure is made from. */
interface Spec {
  definition: CompiledDefinition;
  own: number;
  base: number | undefined;
  /** The dimensions asked for that its base has, too. */
  shared: string[];
}

/**
 * A question as one SQL query over a snapshot, whatever it asks for. Every
 * asked area and period has a row, whether or not anything happened there: a
 * true zero is a figure, and months whose files have not come are told apart
 * from it.
 */
export function compile(answerer: Answerer, question: Question): string {
  const dimensions = dimensionsOf(question.by);
  const { area: _, ...where } = question.where;
  const periods = askedPeriods(question);
  const places = askedPlaces(answerer.places, question);
  const asking: Asking = {
    periods,
    places,
    byArea: question.by.includes("area"),
    isEverywhere: placesAsked(answerer.places, question).length === answerer.places.length,
    dimensions,
    where,
  };
  const sources: Source[] = [];
  const specs = question.indicators.map((id) =>
    specOf(findIndicator(answerer.indicators, id), answerer, asking, sources),
  );
  const parts = sources.map((source, number) => sourceSql(source, number, asking));
  return `
with

${rowsSql("period(number, label, role, of, first_day, end_day, months, fits_year, fits_quarter)", periods.map(periodRow))},

${rowsSql("period_month(period, months, month_number, month, next_month)", periods.flatMap(monthRows))},

${rowsSql("place(area, position, group_key, is_benchmark)", places.map(placeRow))},

${rowsSql("member(place, code, valid_from, valid_to)", places.flatMap(memberRows))},

${rowsSql("spec(number, indicator, own, base, scale, finest, at_end, nothing_numerator, nothing_denominator)", specs.map(specRow))},

part as materialized (${parts.join("\n    union all")}
),

${expectedSql(places, periods)},

received as (
    select
        coverage.indicator,
        member.place as area,
        period_month.period,
        count(*) as months,
        count(*) filter (where period_month.next_month = period.end_day) as ends
    from (${coverageSql(specs)}) as coverage
    inner join period_month on period_month.month = coverage.month
    inner join period on period.number = period_month.period
    inner join member on member.code = coverage.district_code
    group by all
),

${answerer.knowsProvisional ? provisionalSql(specs) : ""}${answerSql(specs, dimensions, answerer.knowsProvisional)}

${selectSql(dimensions, question.compare)}`.trim();
}

function specOf(
  definition: CompiledDefinition,
  { indicators }: Answerer,
  { dimensions, where }: Asking,
  sources: Source[],
): Spec {
  requireDimensions(definition, [...dimensions, ...Object.keys(where)]);
  const base = baseOf(definition);
  const divisor = base === undefined ? undefined : findIndicator(indicators, base);
  return {
    definition,
    own: numberOf({ definition, counting: countingOf(definition) }, sources),
    base:
      divisor &&
      numberOf({ definition: divisor, counting: countingOf(divisor, definition.population) }, sources),
    shared: divisor ? dimensions.filter((id) => divisor.known.includes(id)) : dimensions,
  };
}

/** Several indicators may be divided by the same one: it is counted once. */
function numberOf(source: Source, sources: Source[]): number {
  const known = sources.findIndex(
    (each) => each.definition.id === source.definition.id && each.counting === source.counting,
  );
  return known === -1 ? sources.push(source) - 1 : known;
}

/** How many months of how many areas there are to come; an area that was not there yet has none. */
function expectedSql(places: AskedPlace[], periods: AskedPeriod[]): string {
  const first = periods.map((period) => period.first).toSorted()[0] ?? "";
  const end =
    periods
      .map((period) => period.end)
      .toSorted()
      .at(-1) ?? "";
  const isSteady = places.every(({ members }) =>
    members.every(({ validFrom, validTo }) => validFrom <= first && (validTo === null || validTo >= end)),
  );
  return isSteady
    ? `expected as (
    select place.area, period.number as period, count(*) * any_value(period.months) as months, count(*) as ends
    from place
    inner join member on member.place = place.area
    cross join period
    group by all
)`
    : `expected as (
    select
        member.place as area,
        period_month.period,
        count(*) as months,
        count(*) filter (where period_month.next_month = period.end_day) as ends
    from period_month
    inner join period on period.number = period_month.period
    inner join member
        on member.valid_from < period_month.next_month
        and (member.valid_to is null or member.valid_to >= period_month.month)
    group by all
)`;
}

function coverageSql(specs: Spec[]): string {
  const published = specs.filter(({ definition }) => definition.draft === undefined);
  const drafts = specs.flatMap(({ definition }) => definition.draft?.coverage ?? []);
  const ids = published.map(({ definition }) => literal(definition.id)).join(", ");
  return [
    ...(published.length === 0
      ? []
      : [`select indicator, district_code, month from coverage where indicator in (${ids})`]),
    ...drafts,
  ].join("\n    union all ");
}

function provisionalSql(specs: Spec[]): string {
  const ids = specs.map(({ definition }) => literal(definition.id)).join(", ");
  return `unfinished as (
    select distinct provisional_month.indicator, period_month.period
    from provisional_month
    inner join period_month on period_month.month = provisional_month.month
    where provisional_month.indicator in (${ids})
),

`;
}

function answerSql(specs: Spec[], dimensions: string[], knowsProvisional: boolean): string {
  const columns = dimensions.map((_, index) => `d${index + 1}`);
  const memberJoin =
    columns.length === 0
      ? ""
      : `
    inner join (
        select distinct spec.number, ${columns.map((column) => `part.${column}`).join(", ")}
        from spec
        inner join part on part.source = spec.own
    ) as found on found.number = spec.number`;
  const ownDimensions = columns.map((column) => `and own.${column} is not distinct from found.${column}`);
  const baseDimensions = dimensions.map((id, index) => {
    const having = specs.filter(({ shared }) => shared.includes(id));
    const column = `d${index + 1}`;
    // A base that lacks a dimension is not split by it: each member is divided by the whole.
    return having.length === specs.length
      ? `and base.${column} is not distinct from found.${column}`
      : `and base.${column} is not distinct from if(spec.number in (${[-1, ...having.map((spec) => specs.indexOf(spec))].join(", ")}), found.${column}, null)`;
  });
  return `answer as (
    select
        spec.number,
        spec.indicator,
        spec.scale,
        place.area,
        place.position,
        place.group_key,
        place.is_benchmark,
        period.number as period,
        period.label,
        period.role,
        period.of,
        ${columns.map((column) => `found.${column},\n        `).join("")}coalesce(if(spec.at_end, received.ends, received.months), 0) as months,
        coalesce(if(spec.at_end, expected.ends, expected.months), 0) as months_asked,
        case spec.finest when 'year' then period.fits_year when 'quarter' then period.fits_quarter else true end as fits,
        ${knowsProvisional ? "unfinished.indicator is not null" : "false"} as is_unfinished,
        coalesce(own.numerator, spec.nothing_numerator) as numerator,
        if(
            spec.base is null,
            coalesce(own.denominator, spec.nothing_denominator),
            coalesce(base.numerator, spec.nothing_denominator)
        ) as denominator,
        own.squares
    from spec
    cross join place
    cross join period${memberJoin}
    left join expected on expected.area = place.area and expected.period = period.number
    left join received
        on received.indicator = spec.indicator and received.area = place.area and received.period = period.number
    ${knowsProvisional ? "left join unfinished on unfinished.indicator = spec.indicator and unfinished.period = period.number" : ""}
    left join part as own
        on own.source = spec.own and own.area = place.area and own.period = period.number ${ownDimensions.join(" ")}
    left join part as base
        on base.source = spec.base and base.area = place.area and base.period = period.number ${baseDimensions.join(" ")}
),

valued as (
    select
        *,
        if(scale is null, numerator, scale * numerator / nullif(denominator, 0)) as computed,
        case
            when months_asked = 0 or not fits then 'notApplicable'
            when months = 0 then 'notReceived'
            when computed is null then 'notApplicable'
            when months < months_asked or is_unfinished then 'provisional'
            else 'ok'
        end as state,
        state in ('ok', 'provisional') as is_known
    from answer
),

figure as ${"materialized"} (
    select
        * replace (
            if(is_known or computed is null and fits and months > 0, numerator, null) as numerator,
            if(is_known or computed is null and fits and months > 0, denominator, null) as denominator
        ),
        if(is_known, computed, null) as value
    from valued
)`;
}

function selectSql(dimensions: string[], compare: boolean): string {
  const named = dimensions.map((id, index) => `figure.d${index + 1} as ${quoted(id)},`);
  const same = ["number", ...dimensions.map((_, index) => `d${index + 1}`)];
  const join = (name: string, on: string) => `
left join figure as ${name}
    on ${same.map((column) => `${name}.${column} is not distinct from figure.${column}`).join(" and ")}
    and ${on}`;
  const earlier = (name: string, role: string) =>
    join(name, `${name}.area = figure.area and ${name}.role = '${role}' and ${name}.of = figure.period`);
  const benchmark = (name: string, area: string) =>
    join(name, `${name}.is_benchmark and ${name}.area = ${area} and ${name}.period = figure.period`);
  return `select
    figure.indicator,
    nullif(figure.area, '') as area,
    figure.label as period,
    ${named.join("\n    ")}${named.length > 0 ? "\n    " : ""}figure.numerator,
    figure.denominator,
    figure.value,
    null::double as lower,
    null::double as upper,
    null::varchar as verdict,
    null::integer as "rankLow",
    null::integer as "rankHigh",
    figure.state${
      compare
        ? `,
    last_year.value as "lastYear",
    ${changeSql("last_year")} as "lastYearChange",
    previous.value as previous,
    ${changeSql("previous")} as "previousChange",
    comparable.value as "groupValue",
    whole.value as "cityValue"`
        : ""
    }
from figure${compare ? `${earlier("last_year", "lastYear")}${earlier("previous", "previous")}${benchmark("comparable", "figure.group_key")}${benchmark("whole", "''")}` : ""}
where figure.role = 'asked' and not figure.is_benchmark
order by figure.number, figure.position, figure.period${dimensions.map((_, index) => `, figure.d${index + 1}`).join("")}`;
}

/** In % of a count, and in its own unit (百分点) of a rate or score; of months not all there it would mislead. */
function changeSql(earlier: string): string {
  return `case
        when figure.state <> 'ok' or ${earlier}.state <> 'ok' then null
        when figure.scale is null then 100 * (figure.value - ${earlier}.value) / nullif(${earlier}.value, 0)
        else figure.value - ${earlier}.value
    end`;
}

/** What a fraction is times of in the indicator's unit: a rate in % is 12.5, not 0.125; a count is no fraction. */
export function scaleOf(definition: Pick<Definition, "unit" | "denominator" | "measure">): number | null {
  if (definition.denominator === undefined && definition.measure === undefined) return null;
  if (units[definition.unit] !== "share") return 1;
  return definition.unit === "‰" ? 1000 : 100;
}

function rowsSql(head: string, rows: string[][]): string {
  return `${head} as (\n    values ${rows.map((row) => `(${row.join(", ")})`).join(", ")}\n)`;
}

function periodRow({ number, label, role, of, first, end, fits }: AskedPeriod): string[] {
  return [
    String(number),
    literal(label),
    literal(role),
    String(of),
    dateSql(first),
    dateSql(end),
    String(monthCount({ first, end })),
    String(fits.year),
    String(fits.quarter),
  ];
}

function monthRows(period: AskedPeriod): string[][] {
  const months = monthsOf(period);
  return months.map((month, index) => [
    String(period.number),
    String(months.length),
    String(Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))),
    dateSql(month),
    dateSql(months[index + 1] ?? period.end),
  ]);
}

function placeRow({ key, position, group, isBenchmark }: AskedPlace): string[] {
  return [literal(key), String(position), literal(groupKey(group)), String(isBenchmark)];
}

function memberRows({ key, members }: AskedPlace): string[][] {
  return members.map(({ code, validFrom, validTo }) => [
    literal(key),
    literal(code),
    dateSql(validFrom),
    validTo === null ? "null::date" : dateSql(validTo),
  ]);
}

function specRow({ definition, own, base }: Spec, index: number): string[] {
  const { id, finest, kind, nothing } = definition;
  return [
    String(index),
    literal(id),
    String(own),
    base === undefined ? "null::integer" : String(base),
    scaleOf(definition) === null ? "null::double" : `${scaleOf(definition)}::double`,
    literal(finest),
    String(kind === "stock"),
    nothing.numerator === null ? "null::double" : `${nothing.numerator}::double`,
    nothing.denominator === null ? "null::double" : `${nothing.denominator}::double`,
  ];
}

function dateSql(day: string): string {
  return `date ${literal(day)}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
