import { z } from "zod";
import { aMonth, aSnapshot } from "./shared.ts";

/** `/indicators/training_persons/revisions?area=990121`; without an area, of the whole. */
export const revisionsParameters = z.strictObject({ area: z.string().optional(), snapshot: aSnapshot });

const maybeNumber = z.number().nullable();

export const revisionsAnswer = z.strictObject({
  snapshot: z.int(),
  indicator: z.string(),
  area: z.string().nullable(),
  /** The months at whose end something could be told, oldest first. */
  columns: z.array(aMonth),
  rows: z.array(
    z.strictObject({
      month: aMonth,
      /** The month at whose end it was known. */
      knownAt: aMonth,
      numerator: maybeNumber,
      denominator: maybeNumber,
      value: maybeNumber,
    }),
  ),
  /** What of a figure grows as its files come in; null where nothing says how complete a month is. */
  size: z.enum(["numerator", "denominator"]).nullable(),
  /** Of its final size, the share that a month has reached 0, 1, 2 … months later; null where none is old enough to tell. */
  byDelay: z.array(z.number()).nullable(),
  /** The share that each month has reached now; of the whole alone. */
  months: z.array(z.strictObject({ month: aMonth, share: z.number() })),
  /** How far figures moved between when they were first known and now; null where there is nothing to compare. */
  moved: z
    .strictObject({
      months: z.int(),
      mean: z.number(),
      meanAbsolute: z.number(),
      meanRelative: maybeNumber,
    })
    .nullable(),
});

/** How the figures of months came to be what they are. */
export type RevisionsAnswer = z.output<typeof revisionsAnswer>;
