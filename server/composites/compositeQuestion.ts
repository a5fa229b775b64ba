import { z } from "zod";
import { compositeGrains } from "./composite.ts";

/** What a person asks of a composite. */
export const compositeQuestion = z.strictObject({
  /** The month, or one of the stretch that the grain makes of it. */
  period: z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "expected a month YYYY-MM"),
  /** The composite's own unless told. */
  grain: z.enum(compositeGrains).optional(),
  /** One comparable group alone. */
  group: z.string().min(1).max(100).optional(),
  /** Instead of the stated ones, by component; made to add up to 1. What is not named counts nothing. */
  weights: z.record(z.string(), z.number().min(0).max(1e6)).optional(),
});

export type CompositeQuestion = z.output<typeof compositeQuestion>;
