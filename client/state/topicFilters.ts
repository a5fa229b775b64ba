import { z } from "zod/mini";

/**
 * What only a topic's page has in its address beside what all pages have:
 * `?k=four_in_one&wt=40-20-20-20&y=2021` is a composite, its weights in per cent
 * and the year it is of.
 */
export const topicFilters = z.object({
  k: z.catch(z.optional(z.string().check(z.regex(/^[a-z][a-z0-9_]*$/))), undefined),
  wt: z.catch(z.optional(z.string().check(z.regex(/^\d{1,3}(\.\d)?(-\d{1,3}(\.\d)?){1,29}$/))), undefined),
  y: z.catch(z.optional(z.coerce.number().check(z.int(), z.gte(1900), z.lte(2099))), undefined),
});
