import { join } from "node:path";
import { z } from "zod";
import { readYaml } from "../contracts/readYaml.ts";

const month = z.string().regex(/^\d{4}-\d{2}$/, "expected YYYY-MM");

const figure = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z_]*$/),
    title: z.string(),
    indicator: z.string(),
    /** Which of the indicator's numbers; its value unless named. */
    measure: z.enum(["value", "numerator", "denominator"]).default("value"),
    where: z.record(z.string(), z.union([z.string(), z.boolean()])).default({}),
    value: z.number().optional(),
    lower: z.number().optional(),
    upper: z.number().optional(),
    unit: z.string(),
    document: z.string(),
    section: z.string(),
    /** The figure in the document's own few words. */
    phrase: z.string(),
  })
  .refine(
    ({ value, lower, upper }) =>
      value === undefined
        ? lower !== undefined && upper !== undefined && lower <= upper
        : (lower ?? upper) === undefined,
    "expected either a value, or a lower and an upper bound",
  )
  .transform(({ value, lower, upper, ...rest }) => ({
    ...rest,
    lower: value ?? (lower as number),
    upper: value ?? (upper as number),
  }));
export type PublishedFigure = z.output<typeof figure>;

const figuresFile = z.strictObject({
  window: z.strictObject({ from: month, to: month }),
  figures: z.array(figure),
});
type PublishedFigures = z.output<typeof figuresFile>;

/** The figures the sample city must reproduce, `data/published/figures.yaml`. */
export function readPublishedFigures(root: string): PublishedFigures {
  return readYaml(join(root, "data", "published", "figures.yaml"), figuresFile);
}
