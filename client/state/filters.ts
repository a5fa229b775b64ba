import { z } from "zod/mini";

/**
 * What the page shows, as the URL says it: `?i=cleared_persons&p=2022-10&g=ytd&s=12`.
 * `d=kind&w=招商|帮扶` is a dimension, and the members of it that alone are counted.
 * `b=city&gr=county`: held against the city, the areas of one group alone.
 * Short keys, so that an address can be read out and pasted into a message;
 * a value nobody knows is dropped rather than shown as an error.
 */
export const filters = z.object({
  i: z.catch(z.optional(z.string()), undefined),
  p: z.catch(z.optional(z.string().check(z.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/))), undefined),
  g: z.catch(z.optional(z.enum(["month", "quarter", "half-year", "year", "ytd"])), undefined),
  m: z.catch(z.optional(z.string().check(z.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/))), undefined),
  import: z.catch(z.optional(z.string().check(z.regex(/^[\w-]+$/))), undefined),
  a: z.catch(z.optional(z.string().check(z.regex(/^(\d{6}|whole)$/))), undefined),
  from: z.catch(z.optional(z.coerce.number().check(z.int(), z.positive())), undefined),
  to: z.catch(z.optional(z.coerce.number().check(z.int(), z.positive())), undefined),
  s: z.catch(z.optional(z.coerce.number().check(z.int(), z.positive())), undefined),
  d: z.catch(z.optional(z.string().check(z.regex(/^[a-z][a-z0-9_]*$/))), undefined),
  w: z.catch(z.optional(z.string()), undefined),
  b: z.catch(z.optional(z.literal("city")), undefined),
  gr: z.catch(z.optional(z.string().check(z.regex(/^[a-z][a-z0-9_]*$/))), undefined),
  q: z.catch(z.optional(z.string()), undefined),
  with: z.catch(z.optional(z.string().check(z.regex(/^\d{6}$/))), undefined),
});
export type Filters = z.output<typeof filters>;

/** What an address says that other pages understand, too, for a way to them. */
export function sharedSearch(search: object): Filters {
  return filters.parse(search);
}

export function readSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function writeSearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
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
