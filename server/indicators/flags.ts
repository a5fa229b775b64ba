import { benjaminiHochberg } from "../statistics/benjaminiHochberg.ts";
import type { Judgement } from "./reason.ts";

/** How figures looked at together are kept from being flagged by chance. */
export const flagRules = ["beyond998", "benjaminiHochberg"] as const;
export type FlagRule = (typeof flagRules)[number];

export interface Flags {
  /** Beyond 99.8 %, whatever else is looked at. */
  beyond998: boolean;
  /** Among the figures that some 5 % false flags are put up with among. */
  benjaminiHochberg: boolean;
  /** The least part of false flags at which it would be among them; null where nothing could be told. */
  adjusted: number | null;
}

const falsePart = 0.05;

/**
 * Of figures shown together. Those with too few to tell could not be flagged
 * whatever they were, and are no part of the set.
 */
export function flagTogether(judgements: readonly Judgement[]): Flags[] {
  const telling = judgements.filter(({ judged }) => judged !== null && judged.verdict !== "tooFew");
  const adjusted = benjaminiHochberg(telling.map(({ judged }) => judged?.chance ?? 1));
  const found = new Map(telling.map((each, index) => [each, adjusted[index] ?? 1]));
  return judgements.map((each) => {
    const own = found.get(each);
    return {
      beyond998: each.judged?.standsOut ?? false,
      benjaminiHochberg: own !== undefined && own <= falsePart,
      adjusted: own ?? null,
    };
  });
}
