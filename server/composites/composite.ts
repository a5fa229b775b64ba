import { z } from "zod";
import { bilingual } from "../contracts/contract.ts";

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "expected small letters, digits and _");

/** 0.2, or 1/15 where no decimal says it exactly. */
const share = z
  .union([
    z.number().min(0).max(1),
    z.string().regex(/^\d{1,6}\/[1-9]\d{0,5}$/, "expected a part such as 1/15"),
  ])
  .transform(String);

const weight = z.union([
  share,
  /** As the rule table says on the last day asked for. */
  z.strictObject({ rule: name, column: name }),
  /** A part of what rule tables leave. */
  z.strictObject({ rest: share }),
  /** By comparable group; `otherwise` for those not named. */
  z.strictObject({
    by_group: z.record(z.string(), share).refine((each) => "otherwise" in each, "expected otherwise"),
  }),
]);

const component = z.strictObject({
  id: name,
  title: bilingual,
  indicator: name,
  /** What alone is counted: dimensions of the indicator, and members of each. */
  where: z.record(z.string(), z.array(z.string().min(1)).min(1)).default({}),
  weight,
  /** What counts as 0 and as 100 points, in the indicator's unit; fixed, so that a score means the same every year. */
  goalposts: z
    .strictObject({ low: z.number(), high: z.number() })
    .refine(({ low, high }) => low < high, "expected the low one below the high one"),
  direction: z.enum(["higher", "lower"]),
});

export type Component = z.output<typeof component>;

export const compositeGrains = ["month", "quarter", "half-year", "year", "ytd"] as const;

/**
 * A score of areas from several indicators, as its file says it. Of single
 * officials there is none, and no way to write one.
 */
export const composite = z.strictObject({
  id: name,
  title: bilingual,
  description: bilingual,
  source: z.string().min(1),
  /** The comparable groups that get places; left out, those that the list of areas ranks. */
  groups: z.array(z.string()).min(1).optional(),
  grain: z.enum(compositeGrains).default("ytd"),
  /** Said by the file, for whoever reads it: there is no other so far. */
  normalisation: z.literal("goalposts"),
  /** What a missing component leads to: no score, or the others' weights made to add up again, which is shown. */
  missing: z.enum(["none", "reweight"]),
  components: z
    .array(component)
    .min(2)
    .max(30)
    .superRefine((components, context) => {
      for (const [index, { id }] of components.entries())
        if (components.findIndex((each) => each.id === id) !== index)
          context.addIssue({
            code: "custom",
            path: [index, "id"],
            message: `also the id of another component: ${id}`,
          });
    }),
  owner: z.string().min(1),
  version: z.int().positive(),
});

export type Composite = z.output<typeof composite>;
