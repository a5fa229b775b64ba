import { gammaPoint } from "./incompleteGamma.ts";
import type { Interval } from "./interval.ts";

/** The exact interval of a count, by χ². Undefined for a count below 0. */
export function exactPoisson(x: number, confidence = 0.95): Interval | undefined {
  if (!(x >= 0 && x < Infinity)) return undefined;
  const outside = (1 - confidence) / 2;
  return {
    lower: x === 0 ? 0 : gammaPoint(x, { lower: outside }),
    upper: gammaPoint(x + 1, { upper: outside }),
  };
}
