import { countInterval } from "../statistics/countInterval.ts";
import { tMean } from "../statistics/tMean.ts";
import { wilson } from "../statistics/wilson.ts";
import { scaleOf, type Definition } from "./definition.ts";

/** What was counted for a figure. */
export interface Counted {
  numerator: number | null;
  denominator: number | null;
  /** Of a mean, the sum of the squares. */
  squares: number | null;
}

type Limits = { lower: number | null; upper: number | null };
const none: Limits = { lower: null, upper: null };

/** A figure's 95 % interval by the method its definition names, in its unit; none where the counts do not allow one. */
export function intervalOf(
  definition: Definition,
  { numerator: x, denominator: n, squares }: Counted,
): Limits {
  const scale = scaleOf(definition);
  if (x === null) return none;
  switch (definition.interval) {
    case "wilson":
      return n === null || x < 0 || x > n ? none : times(wilson(x, n), scale ?? 1);
    case "byar":
      if (scale === null) return times(countInterval(x), 1);
      return n === null || n <= 0 ? none : times(countInterval(x, n), scale);
    case "mean":
      return n === null || squares === null ? none : times(tMean(meanOf(x, n, squares)), 1);
    case "none":
      return none;
  }
}

/** From sums; what they leave below zero is but the last digits of floating numbers. */
export function meanOf(
  sum: number,
  n: number,
  squares: number,
): { mean: number; deviation: number; n: number } {
  const mean = sum / n;
  return { mean, deviation: Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1)), n };
}

function times(limits: { lower: number; upper: number } | undefined, scale: number): Limits {
  return limits === undefined ? none : { lower: limits.lower * scale, upper: limits.upper * scale };
}
