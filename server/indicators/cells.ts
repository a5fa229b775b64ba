import { identifier, literal } from "../engine/duckdb.ts";
import { aggregatesOf } from "./aggregates.ts";
import type { CompiledDefinition } from "./compiled.ts";
import { columnOf, standardDimensions } from "./dimensions.ts";
import { inParentheses } from "./eventsSql.ts";
import { monthNumberOf, monthsOf, type Period } from "./period.ts";
import type { AskedPlace } from "./place.ts";
import { isInCube } from "./stretches.ts";

/** How an indicator's events are counted: all within a period, those there were at its end, or on average at its months' ends. */
type Counting = "flow" | "end" | "average";

/** Figures that an answer is made from: an indicator's own, or those of the one it is divided by. */
export interface Source {
  definition: CompiledDefinition;
  counting: Counting;
}

/** What is asked of every source alike. */
export interface Asking {
  periods: Period[];
  places: AskedPlace[];
  byArea: boolean;
  /** Whether the places asked for are all there are. */
  isEverywhere: boolean;
  dimensions: string[];
  where: Record<string, string[]>;
}

/** One count of a source: of an area, a stretch of time and a member of each dimension asked for. */
export interface Cell {
  source: number;
  area: string;
  first: string;
  end: string;
  numerator: number | null;
  denominator: number | null;
  squares: number | null;
  /** The members, `d1` and on; null where none is known, or the source lacks the dimension. */
  [member: `d${number}`]: string | null;
}

export function countingOf({ kind }: CompiledDefinition, population: "end" | "average" = "end"): Counting {
  return kind === "flow" ? "flow" : population;
}

/** A part of time that is counted over, whatever it is called. */
type Stretch = Pick<Period, "first" | "end">;

/**
 * The stretches of time that a source is counted over; of a stock, the months
 * at whose ends it is counted, as far as anything is known of them.
 */
export function stretchesOf({ definition, counting }: Source, period: Stretch): Stretch[] {
  if (counting === "flow") return [period];
  const { from, to } = definition.stockMonths ?? { from: "", to: "9999-12" };
  const months = monthsOf(period)
    .map((first, index, all) => ({ first, end: all[index + 1] ?? period.end }))
    .filter(({ first }) => first >= `${from}-01` && first <= `${to}-01`);
  return counting === "average" ? months : months.slice(-1);
}

/**
 * A SELECT of the cells of one source: looked up in the indicator's cube where
 * it has them, and otherwise counted from its events.
 */
export function cellsSql(source: Source, number: number, asking: Asking): string {
  const { known } = source.definition;
  const dimensions = asking.dimensions.map((id) => (known.includes(id) ? id : undefined));
  const where = Object.fromEntries(Object.entries(asking.where).filter(([id]) => known.includes(id)));
  const stretches = distinct(asking.periods.flatMap((period) => stretchesOf(source, period)));
  const own = { ...asking, number, dimensions, where, stretches };
  if (stretches.length === 0) return "";
  return canUseCube(source, own) ? fromCube(source, own) : fromEvents(source, own);
}

/** What holds of the events that count in some areas and one stretch of time. */
export function behindSql(
  counting: Counting,
  { stretch, codes, where }: { stretch: Stretch; codes: string[]; where: Record<string, string[]> },
): string[] {
  const time = counting === "flow" ? happenedIn(stretch) : isThere(`date ${literal(stretch.end)}`).conditions;
  return [...chosenSql(where), inAreasSql(codes), ...time];
}

interface Own extends Omit<Asking, "dimensions"> {
  number: number;
  /** Undefined in the place of one that the source lacks. */
  dimensions: (string | undefined)[];
  stretches: Stretch[];
}

function canUseCube({ definition, counting }: Source, own: Own): boolean {
  const { where, places, byArea, isEverywhere, dimensions, stretches } = own;
  if (!definition.hasCube || splitsOf(own).length > 1) return false;
  // The persons of two members together are not the sum of both.
  if (Object.entries(where).some(([id, members]) => members.length > 1 && !dimensions.includes(id)))
    return false;
  // A part of the places has no cell of its own.
  if (!isEverywhere && !byArea && places[0]?.members.length !== 1) return false;
  return counting !== "flow" || stretches.every(isInCube);
}

function fromCube({ definition }: Source, own: Own): string {
  const { places, byArea, isEverywhere, where, stretches } = own;
  const [split] = splitsOf(own);
  const keys = places.map(({ key, members }) => (byArea || isEverywhere ? key : (members[0]?.code ?? "")));
  const members = split === undefined ? undefined : where[split];
  // Of all areas it is quicker to read the few cells of groups and the whole, too, than to look each area up.
  const isAll = byArea && isEverywhere;
  // All members of a cube's cell are in one column.
  const shown = own.dimensions.map(
    (id, index) => `${id === undefined ? "null::varchar" : "cell.member"} as d${index + 1}, `,
  );
  const days = (of: (stretch: Stretch) => string) =>
    [...new Set(stretches.map(of))].map((day) => `date ${literal(day)}`).join(", ");
  const pairs = stretches.map(({ first, end }) => `(date ${literal(first)}, date ${literal(end)})`);
  return `
select
    ${own.number} as source, ${byArea ? "cell.area::varchar" : "''"} as area,
    cell.first_day::varchar as first, cell.end_day::varchar as "end", ${shown.join("")}cell.numerator, cell.denominator, cell.squares
from cube.${identifier(definition.id)} as cell
where cell.dimension = ${literal(split ?? "")}
    ${isAll ? "" : `and cell.area in (${keys.map(literal).join(", ")})`}
    and cell.end_day in (${days(({ end }) => end)})
    and (cell.first_day, cell.end_day) in (${pairs.join(", ")})${members === undefined ? "" : `\n    and cell.member in (${members.map(literal).join(", ")})`}`;
}

function fromEvents({ definition, counting }: Source, own: Own): string {
  const { places, byArea, isEverywhere, where, stretches } = own;
  const { numerator, denominator, squares } = aggregatesOf(definition);
  const { draft } = definition;
  const events = draft ? inParentheses(draft.events) : `events.${identifier(definition.id)}`;
  const conditions = chosenSql(where);
  const joins: string[] = [];
  const hasBenchmarks = places.some(({ isBenchmark }) => isBenchmark);
  if (hasBenchmarks) {
    const rows = places.flatMap(({ key, members }) => [
      ...members.map(({ code }) => `(${literal(key)}, ${literal(code)})`),
      // What is of no area counts for the whole.
      ...(key === "" ? ["('', '')"] : []),
    ]);
    joins.push(
      `inner join (values ${rows.join(", ")}) as place(place_key, code) on place.code = coalesce(event.district_code::varchar, '')`,
    );
  } else if (!isEverywhere) {
    conditions.push(inAreasSql(places.flatMap(({ members }) => members.map(({ code }) => code))));
  }
  // What is of no area counts for the whole alone.
  if (byArea && !hasBenchmarks) conditions.push("event.district_code is not null");
  const time = counting === "flow" ? flowTime(stretches) : stockTime(stretches);
  joins.push(...time.joins);
  conditions.push(...time.conditions);
  const area = hasBenchmarks ? "place.place_key" : byArea ? "event.district_code" : undefined;
  const keys = [
    { name: "area", sql: area, otherwise: "''" },
    { name: "first", sql: time.isOne ? undefined : time.first, otherwise: time.first },
    { name: '"end"', sql: time.isOne ? undefined : time.end, otherwise: time.end },
    ...own.dimensions.map((id, index) => ({
      name: `d${index + 1}`,
      sql: id === undefined ? undefined : columnSql(id),
      otherwise: "null",
    })),
  ];
  // Grouped by as little as can be and as it is stored, and made texts afterwards: a few groups instead of every event.
  return `
select
    ${own.number} as source,
    ${keys.map(({ name, sql, otherwise }) => `${sql === undefined ? otherwise : name}::varchar as ${name}`).join(", ")},
    numerator::double as numerator, denominator::double as denominator, squares::double as squares
from (
    select
        ${keys.map(({ name, sql }) => (sql === undefined ? "" : `${sql} as ${name},\n        `)).join("")}${numerator} as numerator,
        ${denominator ?? "null"} as denominator,
        ${squares ?? "null"} as squares
    from ${events} as event${joins.map((join) => `\n    ${join}`).join("")}
    where ${["true", ...conditions].join("\n        and ")}
    group by all
)`;
}

/** The columns and conditions that put an event into its stretches. */
interface Time {
  joins: string[];
  conditions: string[];
  first: string;
  end: string;
  /** Whether there is but one stretch, which is no column to group by. */
  isOne?: boolean;
}

function flowTime(stretches: Stretch[]): Time {
  const [only, ...others] = stretches;
  // Without a join, only the part of the events that lies in the stretch is read.
  if (only !== undefined && others.length === 0)
    return {
      joins: [],
      conditions: happenedIn(only),
      first: literal(only.first),
      end: literal(only.end),
      isOne: true,
    };
  const rows = stretches.flatMap((stretch) =>
    monthsOf(stretch).map(
      (month) => `(${monthNumberOf(month)}, ${literal(stretch.first)}, ${literal(stretch.end)})`,
    ),
  );
  return {
    joins: [
      `inner join (values ${rows.join(", ")}) as stretch(stretch_month, stretch_first, stretch_end)
    on stretch.stretch_month = year(event.happened_on) * 12 + month(event.happened_on) - 1`,
    ],
    conditions: [],
    first: "stretch.stretch_first",
    end: "stretch.stretch_end",
  };
}

function stockTime(stretches: Stretch[]): Time {
  const [only, ...others] = stretches;
  if (only !== undefined && others.length === 0)
    return {
      joins: [],
      ...isThere(`date ${literal(only.end)}`),
      first: literal(only.first),
      end: literal(only.end),
      isOne: true,
    };
  const rows = stretches.map(({ first, end }) => `(${literal(first)}, date ${literal(end)})`);
  const { conditions } = isThere("stretch.stretch_end");
  return {
    joins: [
      `inner join (values ${rows.join(", ")}) as stretch(stretch_first, stretch_end)
    on ${conditions.join(" and ")}`,
    ],
    conditions: [],
    first: "stretch.stretch_first",
    end: "stretch.stretch_end::varchar",
  };
}

function chosenSql(where: Record<string, string[]>): string[] {
  return Object.entries(where).map(
    ([id, members]) => `${comparedSql(id)} in (${members.map(literal).join(", ")})`,
  );
}

function inAreasSql(codes: string[]): string {
  return `event.district_code in (${codes.map(literal).join(", ")})`;
}

function happenedIn({ first, end }: Stretch): string[] {
  return [`event.happened_on >= date ${literal(first)}`, `event.happened_on < date ${literal(end)}`];
}

/** Whether a stretch of a stock holds at the end of the day before `day`. */
function isThere(day: string): { conditions: string[] } {
  return { conditions: [`event.began_on < ${day}`, `(event.ended_on is null or event.ended_on >= ${day})`] };
}

/** As something that any text can be compared with; the standard dimensions are words, and quicker as they are. */
function comparedSql(id: string): string {
  const isWord = standardDimensions.some((each) => each.id === id);
  return isWord ? columnSql(id) : `${columnSql(id)}::varchar`;
}

function columnSql(id: string): string {
  return `event.${identifier(columnOf(id))}`;
}

/** The dimensions that a cell must be split by, to answer. */
function splitsOf({ dimensions, where }: Pick<Own, "dimensions" | "where">): string[] {
  return [...new Set([...dimensions.filter((id) => id !== undefined), ...Object.keys(where)])];
}

function distinct(stretches: Stretch[]): Stretch[] {
  return [...new Map(stretches.map(({ first, end }) => [`${first} ${end}`, { first, end }])).values()];
}
