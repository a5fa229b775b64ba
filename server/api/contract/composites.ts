import { z } from "zod";
import { compositeGrains } from "../../composites/composite.ts";
import { compositeQuestion } from "../../composites/compositeQuestion.ts";
import type { CompositeResult } from "../../composites/answerComposite.ts";
import type { QuotaRow } from "../../composites/excellentQuota.ts";

/** `POST /composites/four_in_one` with `{period, grain?, group?, weights?, snapshot?}` */
export const compositeParameters = compositeQuestion.extend({ snapshot: z.int().positive().optional() });

/** `/composites/excellent-quota?period=2021-12`: of the annual assessment of that month's year. */
export const quotaParameters = z.strictObject({
  period: compositeQuestion.shape.period,
  snapshot: z.coerce.number().int().positive().optional(),
});

const words = z.strictObject({ zh: z.string(), en: z.string() });
const maybeNumber = z.number().nullable();

export const compositesAnswer = z.strictObject({
  composites: z.array(
    z.strictObject({
      id: z.string(),
      title: words,
      description: words,
      source: z.string(),
      groups: z.array(z.string()).optional(),
      grain: z.enum(compositeGrains),
      normalisation: z.literal("goalposts"),
      missing: z.enum(["none", "reweight"]),
      components: z.array(
        z.strictObject({
          id: z.string(),
          title: words,
          indicator: z.string(),
          where: z.record(z.string(), z.array(z.string())),
          weight: z.union([
            z.string(),
            z.strictObject({ rule: z.string(), column: z.string() }),
            z.strictObject({ rest: z.string() }),
            z.strictObject({ by_group: z.record(z.string(), z.string()) }),
          ]),
          goalposts: z.strictObject({ low: z.number(), high: z.number() }),
          direction: z.enum(["higher", "lower"]),
        }),
      ),
      owner: z.string(),
      version: z.int(),
    }),
  ),
});

/** What the file of a composite says. */
export type CompositeList = z.output<typeof compositesAnswer>;

/** Where one came out; its rank is never to be shown without its range. */
const compositePlace = z.strictObject({
  rank: z.number(),
  rankLow: z.int(),
  rankHigh: z.int(),
  meanRank: z.number(),
  rankShares: z.array(z.number()).nullable(),
  expectedRank: z.number(),
  first: z.number(),
  ahead: z.array(z.number()).nullable(),
});

export const compositeAnswer = z.strictObject({
  snapshot: z.int(),
  composite: z.string(),
  version: z.int(),
  grain: z.enum(compositeGrains),
  from: z.string(),
  to: z.string(),
  weightsOf: z.enum(["composite", "question"]),
  groups: z.array(
    z.strictObject({
      group: z.string(),
      weights: z.record(z.string(), z.number()),
      ranking: z.enum(["ranks", "cautiously", "none"]),
      taking: z.array(z.string()),
      simulation: z
        .strictObject({
          draws: z.int(),
          seed: z.int(),
          concentration: z.number(),
          first: z.enum(["exact", "sampled"]),
        })
        .nullable(),
    }),
  ),
  rows: z.array(
    z.strictObject({
      area: z.string(),
      group: z.string(),
      score: maybeNumber,
      lower: maybeNumber,
      upper: maybeNumber,
      isReweighted: z.boolean(),
      components: z.array(
        z.strictObject({
          id: z.string(),
          value: maybeNumber,
          lower: maybeNumber,
          upper: maybeNumber,
          denominator: maybeNumber,
          state: z.enum(["ok", "suppressed", "notReceived", "notApplicable", "provisional"]),
          score: maybeNumber,
          weight: z.number(),
          contribution: maybeNumber,
        }),
      ),
      place: compositePlace.nullable(),
    }),
  ),
}) satisfies z.ZodType<CompositeResult & { snapshot: number }>;

export type CompositeAnswer = z.output<typeof compositeAnswer>;

export const quotaAnswer = z.strictObject({
  snapshot: z.int(),
  year: z.int(),
  rows: z.array(
    z.strictObject({
      area: z.string(),
      teamGrade: z.string().nullable(),
      share: z.number(),
      teams: z.int(),
      members: z.int(),
      allowed: z.int(),
      given: z.int(),
      over: z.int(),
      unused: z.int(),
    }),
  ),
}) satisfies z.ZodType<{ snapshot: number; year: number; rows: QuotaRow[] }>;

export type QuotaAnswer = z.output<typeof quotaAnswer>;
