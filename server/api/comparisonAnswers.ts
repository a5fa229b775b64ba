import { z } from "zod";
import { bilingual } from "../contracts/contract.ts";
import { flagRules } from "../indicators/flags.ts";
import { inequalityDimensions } from "../indicators/inequalities.ts";

/** What answers about comparisons look like, as answers.ts has it of the others. */
const nullableNumber = z.number().nullable();
const nullableText = z.string().nullable();

const reason = z.looseObject({
  code: z.string(),
  chance: nullableNumber,
  benchmark: nullableNumber,
  benchmarkState: nullableText,
  base: nullableNumber,
  needed: nullableNumber,
});

const judged = z
  .looseObject({ verdict: z.string(), side: nullableText, chance: z.number(), standsOut: z.boolean() })
  .nullable();

const latest = z
  .looseObject({
    rule: z.string(),
    direction: z.string(),
    from: z.string(),
    until: z.string(),
    verdict: z.string(),
  })
  .nullable();

const recent = z.looseObject({
  result: z.enum(["increasing", "decreasing", "noChange", "cannotBeCalculated"]),
  verdict: nullableText,
  slope: nullableNumber,
  chiSquare: nullableNumber,
  until: nullableText,
});

export const trendsAnswer = z.looseObject({
  snapshot: z.int(),
  indicator: z.string(),
  grain: z.enum(["month", "quarter"]),
  caveat: bilingual,
  trends: z.array(
    z.looseObject({
      area: nullableText,
      group: nullableText,
      points: z.array(
        z.looseObject({
          period: z.string(),
          value: nullableNumber,
          state: z.string(),
          lowerLimit: nullableNumber,
          upperLimit: nullableNumber,
        }),
      ),
      chart: z.looseObject({
        kind: z.enum(["p", "u", "xmr", "none"]),
        reason: z.string(),
        isTrial: z.boolean(),
        widening: z.number(),
        centre: nullableNumber,
      }),
      latest,
      recent,
    }),
  ),
});

export const allComparedAnswer = z.looseObject({
  snapshot: z.int(),
  period: z.string(),
  areas: z.array(z.string()),
  indicators: z.array(z.string()),
  flaggedBy: z.enum(flagRules),
  cells: z.looseObject({
    value: z.array(nullableNumber),
    state: z.array(z.string()),
    verdict: z.array(nullableText),
    isFlagged: z.array(z.boolean()),
    reason: z.array(z.string()),
    benchmark: z.array(nullableNumber),
    rankLow: z.array(nullableNumber),
    rankHigh: z.array(nullableNumber),
  }),
});

const spread = z.looseObject({
  least: z.number(),
  lowerQuartile: z.number(),
  median: z.number(),
  upperQuartile: z.number(),
  most: z.number(),
  areas: z.int(),
});

export const profileAnswer = z.looseObject({
  snapshot: z.int(),
  area: z.string(),
  group: z.string(),
  period: z.string(),
  against: z.enum(["group", "city"]),
  themes: z.array(z.looseObject({ id: z.string(), title: bilingual })),
  rows: z.array(
    z.looseObject({
      indicator: z.string(),
      theme: z.string(),
      unit: z.string(),
      better: z.string(),
      value: nullableNumber,
      lower: nullableNumber,
      upper: nullableNumber,
      state: z.string(),
      benchmark: nullableNumber,
      judged,
      reason,
      spread: spread.nullable(),
      rank: z.looseObject({ low: z.int(), high: z.int(), taking: z.int(), policy: z.string() }).nullable(),
      againstLastYear: z.looseObject({ value: nullableNumber, change: nullableNumber, judged, reason }),
    }),
  ),
});

const told = {
  numerator: nullableNumber,
  denominator: nullableNumber,
  value: nullableNumber,
  lower: nullableNumber,
  upper: nullableNumber,
  state: z.string(),
};

export const inequalitiesAnswer = z.looseObject({
  snapshot: z.int(),
  area: z.string(),
  period: z.string(),
  dimension: z.enum(inequalityDimensions),
  scope: z.enum(["area", "city", "none"]),
  askable: z.array(z.string()),
  rows: z.array(
    z.looseObject({
      indicator: z.string(),
      theme: z.string(),
      unit: z.string(),
      better: z.string(),
      period: z.string(),
      members: z.array(
        z.looseObject({
          ...told,
          member: nullableText,
          isFew: z.boolean(),
          judged,
          reason,
          flags: z.looseObject({ benjaminiHochberg: z.boolean() }),
          city: z.looseObject(told).nullable(),
        }),
      ),
      gap: z.looseObject({ lowest: z.string(), highest: z.string(), difference: z.number() }).nullable(),
    }),
  ),
});

const found = z.looseObject({
  indicator: z.string(),
  theme: z.string(),
  area: z.string(),
  period: z.string(),
  value: nullableNumber,
  verdict: z.string(),
});

export const signalsAnswer = z.looseObject({
  snapshot: z.int(),
  period: z.string(),
  flaggedBy: z.enum(flagRules),
  standing: z.array(
    found.extend({
      kind: z.literal("standsOut"),
      benchmark: nullableNumber,
      chance: z.number(),
      adjusted: z.number(),
    }),
  ),
  changed: z.array(
    found.extend({ kind: z.literal("changed"), rule: z.string(), direction: z.string(), from: z.string() }),
  ),
  count: z.looseObject({ standing: z.int(), changed: z.int(), judged: z.int(), charted: z.int() }),
});
