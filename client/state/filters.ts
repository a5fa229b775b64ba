import { z } from "zod/mini";

const month = z.string().check(z.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/));
const word = z.string().check(z.regex(/^[a-z][a-z0-9_]*$/));
const words = z.string().check(z.regex(/^[a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)*$/));
const number = z.coerce.number().check(z.int(), z.positive());

function maybe<T extends z.ZodMiniType>(type: T) {
  return z.catch(z.optional(type), undefined);
}

/** What a figure can be held against: last year's, the period before, its group, the city, its target. */
export const comparisonKinds = ["yoy", "mom", "group", "city", "target"] as const;
export type ComparisonKind = (typeof comparisonKinds)[number];

/**
 * What the page shows, as the URL says it: `?i=cleared_persons&p=2022-10&g=ytd&s=12`.
 * `d=kind&w=招商|帮扶` is a dimension, and the members of it that alone are counted.
 * `c=city&gr=county&a=110101,110102`: held against the city, the areas of one group or the named ones alone.
 * `u=abs&sort=-value`: absolute figures, the largest first; `show=1` is for a meeting room's wall.
 * `th=training,clearing&k=staff`: of all indicators those of two themes and one more; `target=80`: what `c=target` is.
 * Short keys, so that an address can be read out and pasted into a message;
 * a value nobody knows is dropped rather than shown as an error.
 */
export const filters = z.object({
  i: maybe(z.string()),
  p: maybe(month),
  g: maybe(z.enum(["month", "quarter", "half-year", "year", "ytd"])),
  m: maybe(month),
  import: maybe(z.string().check(z.regex(/^[\w-]+$/))),
  a: maybe(z.string().check(z.regex(/^(\d{6}(,\d{6})*|whole)$/))),
  from: maybe(number),
  to: maybe(number),
  s: maybe(number),
  d: maybe(word),
  w: maybe(z.string()),
  c: maybe(z.enum(comparisonKinds)),
  b: maybe(z.literal("city")),
  gr: maybe(word),
  q: maybe(z.string()),
  with: maybe(z.string().check(z.regex(/^\d{6}$/))),
  u: maybe(z.enum(["abs", "rate"])),
  th: maybe(words),
  k: maybe(words),
  target: maybe(z.coerce.number().check(z.minimum(0))),
  sort: maybe(z.string().check(z.regex(/^-?[a-z0-9][\w.-]*$/))),
  mode: maybe(z.string().check(z.regex(/^[a-z][a-z-]*$/))),
  id: maybe(z.string().check(z.regex(/^[\w-]+$/))),
  show: maybe(z.pipe(z.coerce.number(), z.literal(1))),
});
export type Filters = z.output<typeof filters>;

/** What belongs to one page alone: the way to another does not take it along. */
const ofOnePage: ReadonlySet<string> = new Set<keyof Filters>([
  "import",
  "q",
  "sort",
  "mode",
  "id",
  "th",
  "k",
  "target",
]);

/** What an address says that other pages understand, too, for a way to them. */
export function sharedSearch(search: object): Filters {
  const given = Object.entries(filters.parse(search));
  return Object.fromEntries(given.filter(([key]) => !ofOnePage.has(key)));
}

export function readSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** What an address may hold as it is, and is read out more easily than `%2C`. */
const plainSigns: Record<string, string> = { "%2C": ",", "%7C": "|", "%3A": ":" };

export function writeSearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)]))
    .toString()
    .replaceAll(/%2C|%7C|%3A/g, (sign) => plainSigns[sign] ?? sign);
  return text === "" ? "" : `?${text}`;
}

/** The areas alone that are shown; undefined is all that one may see. */
export function areasAsked({ a }: Pick<Filters, "a">): string[] | undefined {
  return a === undefined || a === "whole" ? undefined : a.split(",");
}

/** What figures are held against, of what the page can; `b=city` is how older addresses say `c=city`. */
export function comparisonAsked<T extends ComparisonKind>(
  { c, b }: Pick<Filters, "c" | "b">,
  offered: readonly [T, ...T[]],
): T {
  const asked = c ?? (b === "city" ? "city" : undefined);
  return offered.find((each) => each === asked) ?? offered[0];
}

export type Grain = NonNullable<Filters["g"]>;

/** The grains of which whole profiles and signals are answered: they end with the month that is asked for. */
export const judgedGrains = ["ytd", "month"] as const;
export type JudgedGrain = (typeof judgedGrains)[number];

export function judgedGrain(asked: Grain | undefined): JudgedGrain {
  return judgedGrains.find((each) => each === asked) ?? "ytd";
}

/** The shortest period that an indicator can be known of. */
type Finest = "month" | "quarter" | "year";

const grainsOf: Record<Finest, readonly Grain[]> = {
  month: ["ytd", "month", "quarter", "half-year", "year"],
  quarter: ["ytd", "quarter", "half-year", "year"],
  year: ["ytd", "year"],
};

export function fittingGrains({ finest }: { finest: Finest }): readonly Grain[] {
  return grainsOf[finest];
}

/** The grain asked for, or where an indicator is not known of so short a period, the year to date. */
export function fittingGrain(indicator: { finest: Finest }, asked: Grain = "ytd"): Grain {
  return fittingGrains(indicator).includes(asked) ? asked : "ytd";
}

/**
 * What to ask the server for. It reckons a year to date itself; a quarter or
 * half-year runs to the month chosen, or, of what is known by quarters, to the
 * end of its quarter; a year is whole.
 */
export function periodAsked(
  month: string,
  grain: Grain,
  finest: Finest = "month",
): { from: string; to: string; grain: Grain } {
  const year = month.slice(0, 4);
  if (grain === "year") return { from: `${year}-01`, to: `${year}-12`, grain };
  const number = Number(month.slice(5));
  const step = { month: 1, ytd: 1, quarter: 3, "half-year": 6 }[grain];
  const first = number - ((number - 1) % step);
  const last = finest === "quarter" && grain !== "ytd" ? Math.ceil(number / 3) * 3 : number;
  return { from: monthOf(year, first), to: monthOf(year, last), grain };
}

function monthOf(year: string, month: number): string {
  return `${year}-${String(month).padStart(2, "0")}`;
}

/** The dimension that alone is filtered by, with the members of it, where the indicator has it. */
export function filterAsked(
  { known }: { known: string[] },
  { d, w }: Pick<Filters, "d" | "w">,
): { dimension: string; members: string[] } | undefined {
  if (d === undefined || !known.includes(d)) return undefined;
  return { dimension: d, members: w === undefined || w === "" ? [] : w.split("|") };
}

/** As the interface takes it: `kind:招商|帮扶`; nothing where no member is chosen. */
export function whereAsked(filter: ReturnType<typeof filterAsked>): string | undefined {
  if (filter === undefined || filter.members.length === 0) return undefined;
  return `${filter.dimension}:${filter.members.join("|")}`;
}
