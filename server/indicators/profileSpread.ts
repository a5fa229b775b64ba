import { quantile } from "../statistics/quantile.ts";
import type { AnsweredFigure } from "./answer.ts";
import type { ComparisonRules } from "./comparisonRules.ts";

/** Between which figures the areas of a group lie. */
export interface Spread {
  least: number;
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
  most: number;
  areas: number;
}

/** With fewer, the ends and quartiles would be single areas' figures, named by nobody but known to all. */
const fewestAreas = 5;

/** Of complete figures whose base is large enough; of bare counts, which hang on size, there is none. */
export function spreadOf(
  figures: readonly Pick<AnsweredFigure, "row" | "counted">[],
  { smallestBase }: ComparisonRules,
): Spread | null {
  const values = figures.flatMap(({ row: { state, value }, counted: { denominator } }) =>
    state === "ok" && value !== null && denominator !== null && denominator >= smallestBase ? [value] : [],
  );
  if (values.length < fewestAreas) return null;
  return {
    least: Math.min(...values),
    lowerQuartile: quantile(values, 0.25),
    median: quantile(values, 0.5),
    upperQuartile: quantile(values, 0.75),
    most: Math.max(...values),
    areas: values.length,
  };
}
