import { z } from "zod";

export const grains = ["month", "quarter", "half-year", "year", "ytd", "window"] as const;

const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "expected YYYY-MM");
const word = z.string().min(1).max(200);

/** More than a page or a paper shows at once; each is a query of its own. */
export const mostIndicators = 100;

/** Beside area and month; more cells than anybody reads, and each smaller than may be shown. */
const mostDimensions = 3;

/** What a person asks of a snapshot. Without `by`, the answer is one row: the whole. */
export const question = z
  .strictObject({
    indicators: z
      .array(z.string())
      .min(1)
      .max(mostIndicators)
      .refine((ids) => new Set(ids).size === ids.length, "expected each indicator once"),
    from: month,
    to: month,
    grain: z.enum(grains).default("window"),
    /** `area`, `month` (a row a period, in steps of the grain), and dimensions. */
    by: z
      .array(word)
      .max(mostDimensions + 2)
      .refine((ids) => new Set(ids).size === ids.length, "expected each dimension once")
      .default([]),
    /** What alone is counted: a dimension and the members of it; `area` are areas. */
    where: z.record(word, z.array(word).min(1)).default({}),
    /** Beside each figure those of last year, of the period before, of its group and of the whole. */
    compare: z.boolean().default(false),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "expected a month not before `from`" })
  .refine(({ by }) => dimensionsOf(by).length <= mostDimensions, {
    path: ["by"],
    message: `expected at most ${mostDimensions} dimensions`,
  });

export type Question = z.output<typeof question> & {
  /** The figures of groups and the whole beside the areas', and nothing else to compare with: for what judges figures. */
  benchmarks?: boolean;
};

/** Those of `by` that split the events themselves. */
export function dimensionsOf(by: readonly string[]): string[] {
  return by.filter((each) => each !== "area" && each !== "month");
}
