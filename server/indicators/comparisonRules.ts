import type { Answerer } from "./compiled.ts";
import { baseInForce } from "./minimumBases.ts";

/** What is written down about who may be ranked. */
export interface ComparisonRules {
  /** Comparable groups whose areas may have places. */
  rankedGroups: ReadonlySet<string>;
  /** The least denominator that takes part; Infinity where no rule is in force, so that nobody does. */
  smallestBase: number;
}

/** As a snapshot has them, in force in a month YYYY-MM. */
export function comparisonRulesOf(
  { rankedGroups, minimumBases }: Pick<Answerer, "rankedGroups" | "minimumBases">,
  month: string,
): ComparisonRules {
  return { rankedGroups, smallestBase: baseInForce(minimumBases, "rank", `${month}-01`) };
}
