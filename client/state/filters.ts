import { z } from "zod/mini";

/**
 * What the page shows, as the URL says it: `?i=cleared_persons&p=2022-10&g=ytd&s=12`.
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
});
export type Filters = z.output<typeof filters>;

export function readSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function writeSearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}

export type Grain = NonNullable<Filters["g"]>;

/**
 * What to ask the server for. It reckons a year to date itself; a quarter or
 * half-year runs to the month chosen, and a year is whole.
 */
export function periodAsked(month: string, grain: Grain): { from: string; to: string; grain: Grain } {
  const year = month.slice(0, 4);
  if (grain === "year") return { from: `${year}-01`, to: `${year}-12`, grain };
  const number = Number(month.slice(5));
  const step = { month: 1, ytd: 1, quarter: 3, "half-year": 6 }[grain];
  const first = number - ((number - 1) % step);
  return { from: `${year}-${String(first).padStart(2, "0")}`, to: month, grain };
}
