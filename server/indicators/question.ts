import { z } from "zod";

export const grains = ["month", "quarter", "half-year", "year", "ytd", "window"] as const;

const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "expected YYYY-MM");

/** More than a page or a paper shows at once; each is a query of its own. */
export const mostIndicators = 50;

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
    /** `month` gives a row a period, in steps of the grain. */
    by: z.array(z.enum(["area", "month"])).default([]),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "expected a month not before `from`" });

export type Question = z.output<typeof question>;
