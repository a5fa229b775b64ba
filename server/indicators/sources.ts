import { identifier, literal } from "../engine/duckdb.ts";
import { aggregatesOf } from "./aggregates.ts";
import type { CompiledDefinition } from "./compiled.ts";
import { columnOf } from "./dimensions.ts";
import type { AskedPeriod } from "./period.ts";
import type { AskedPlace } from "./place.ts";
import { isInCube } from "./stretches.ts";

/** How an indicator's events are counted in a period: all in it, those there were at its end, or on average at its months' ends. */
type Counting = "flow" | "end" | "average";

/** Figures that an answer is made from: an indicator's own, or those it is divided by. */
export interface Source {
  definition: CompiledDefinition;
  counting: Counting;
}

/** All that is asked of every source alike. */
export interface Asking {
  periods: AskedPeriod[];
  places: AskedPlace[];
  byArea: boolean;
  /** Whether the places asked for are all there are. */
  isEverywhere: boolean;
  dimensions: string[];
  where: Record<string, string[]>;
}

export function countingOf(
  { kind }: Pick<CompiledDefinition, "kind">,
  population: CompiledDefinition["population"] = "end",
): Counting {
  return kind === "flow" ? "flow" : population;
}

/**
 * A SELECT of `source, area, period, d1 …, numerator, denominator, squares`,
 * looked up in the indicator's cube where it has the cells, and otherwise
 * counted from its events.
 */
export function sourceSql(source: Source, number: number, asking: Asking): string {
  const dimensions = asking.dimensions.filter((id) => source.definition.known.includes(id));
  const where = Object.fromEntries(
    Object.entries(asking.where).filter(([id]) => source.definition.known.includes(id)),
  );
  const own = { ...asking, where };
  const split = [...new Set([...dimensions, ...Object.keys(where)])];
  const columns = (valueOf: (id: string) => string) =>
    asking.dimensions.map(
      (id, index) =>
        `${dimensions.includes(id) ? `${valueOf(id)}::varchar` : "null::varchar"} as d${index + 1}`,
    );
  return canUseCube(source, own, dimensions, split)
    ? fromCube(source, number, own, split[0], columns)
    : fromEvents(source, number, own, columns);
}

function canUseCube(
  { definition, counting }: Source,
  { periods, places, byArea, isEverywhere, where }: Asking,
  dimensions: string[],
  split: string[],
): boolean {
  const { cube } = definition;
  if (cube === undefined || split.length > 1) return false;
  // The persons of two members together are not the sum of both.
  if (Object.entries(where).some(([id, members]) => members.length > 1 && !dimensions.includes(id)))
    return false;
  if (
    !isEverywhere &&
    (byArea ? places.some(({ isBenchmark }) => isBenchmark) : places[0]?.members.length !== 1)
  )
    return false;
  return counting === "flow"
    ? periods.every(isInCube)
    : periods.every(({ first, end }) => first >= `${cube.from}-01` && end <= nextMonth(cube.to));
}

function fromCube(
  { definition, counting }: Source,
  number: number,
  { periods, places, byArea, isEverywhere, where }: Asking,
  dimension: string | undefined,
  columns: (valueOf: (id: string) => string) => string[],
): string {
  const keys = places.map(({ key, members }) => (byArea || isEverywhere ? key : (members[0]?.code ?? "")));
  const members = dimension === undefined ? undefined : where[dimension];
  const conditions = [
    `cell.dimension = ${literal(dimension ?? "")}`,
    `cell.area in (${keys.map(literal).join(", ")})`,
    ...(members === undefined ? [] : [`cell.member in (${members.map(literal).join(", ")})`]),
  ];
  const selected = [
    `${number} as source`,
    `${byArea ? "cell.area::varchar" : "''"} as area`,
    "period.number as period",
    ...columns(() => "cell.member"),
  ];
  const table = `cube.${identifier(definition.id)} as cell`;
  if (counting === "average")
    return `
    select ${selected.join(", ")},
        sum(cell.numerator) / any_value(period.months) as numerator,
        sum(cell.denominator) / any_value(period.months) as denominator,
        null::double as squares
    from ${table}
    inner join period on cell.first_day >= period.first_day and cell.end_day <= period.end_day
    where ${conditions.join(" and ")}
    group by all`;
  const days = (of: (period: AskedPeriod) => string) =>
    [...new Set(periods.map(of))].map((each) => `date ${literal(each)}`).join(", ");
  // Told twice: a list of days tells which parts of the cube need not be read.
  conditions.push(`cell.end_day in (${days(({ end }) => end)})`);
  return `
    select ${selected.join(", ")}, cell.numerator, cell.denominator, cell.squares
    from ${table}
    inner join period on cell.end_day = period.end_day${counting === "flow" ? " and cell.first_day = period.first_day" : ""}
    where ${conditions.join(" and ")}`;
}

function fromEvents(
  { definition, counting }: Source,
  number: number,
  { periods, places, byArea, isEverywhere, where }: Asking,
  columns: (valueOf: (id: string) => string) => string[],
): string {
  const { numerator, denominator, squares } = aggregatesOf(definition);
  const events = definition.draft ? `(${definition.draft.events})` : `events.${identifier(definition.id)}`;
  const hasBenchmarks = places.some(({ isBenchmark }) => isBenchmark);
  const joins: string[] = [];
  const conditions = Object.entries(where).map(
    ([id, members]) => `event.${identifier(columnOf(id))}::varchar in (${members.map(literal).join(", ")})`,
  );
  if (hasBenchmarks) joins.push("inner join member on member.code = event.district_code::varchar");
  else if (!isEverywhere)
    conditions.push(
      `event.district_code in (${places.flatMap(({ members }) => members.map(({ code }) => literal(code))).join(", ")})`,
    );
  const [only] = periods;
  const isOne = periods.length === 1 && only !== undefined;
  if (counting === "average") {
    joins.push("inner join period_month on event.began_on < period_month.next_month");
    conditions.push("(event.ended_on is null or event.ended_on >= period_month.next_month)");
  } else if (counting === "end") {
    if (!isOne) joins.push("inner join period on event.began_on < period.end_day");
    else conditions.push(`event.began_on < date ${literal(only.end)}`);
    const end = isOne ? `date ${literal(only.end)}` : "period.end_day";
    conditions.push(`(event.ended_on is null or event.ended_on >= ${end})`);
  } else if (isOne) {
    conditions.push(
      `event.happened_on >= date ${literal(only.first)}`,
      `event.happened_on < date ${literal(only.end)}`,
    );
  } else {
    joins.push(
      "inner join period_month on period_month.month_number = year(event.happened_on) * 12 + month(event.happened_on)",
    );
  }
  const period =
    isOne && counting !== "average" ? "0" : counting === "end" ? "period.number" : "period_month.period";
  const area = hasBenchmarks ? "member.place" : byArea ? "event.district_code::varchar" : "''";
  const monthly = counting === "average" ? ["period_month.month_number", "period_month.months"] : [];
  const counted = `
    select ${[`${number} as source`, `${area} as area`, `${period} as period`, ...columns((id) => `event.${identifier(columnOf(id))}`), ...monthly].join(", ")},
        (${numerator})::double as numerator,
        (${denominator ?? "null"})::double as denominator,
        (${squares ?? "null"})::double as squares
    from ${events} as event
    ${joins.join("\n    ")}
    ${conditions.length === 0 ? "" : `where ${conditions.join("\n        and ")}`}
    group by all`;
  if (counting !== "average") return counted;
  return `
    select source, area, period, ${columns((id) => id)
      .map((_, index) => `d${index + 1}, `)
      .join("")}
        sum(numerator) / any_value(months) as numerator, sum(denominator) / any_value(months) as denominator, null::double as squares
    from (${counted})
    group by all`;
}

function nextMonth(month: string): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}-01`;
}
