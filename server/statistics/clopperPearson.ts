import { betaPoint } from "./incompleteBeta.ts";
import type { Interval } from "./interval.ts";

/** The exact interval of a share: never narrower than said, often wider. */
export function clopperPearson(x: number, n: number, confidence = 0.95): Interval | undefined {
  if (!(n > 0 && x >= 0 && x <= n)) return undefined;
  const outside = (1 - confidence) / 2;
  return {
    lower: x === 0 ? 0 : betaPoint(x, n - x + 1, { lower: outside }),
    upper: x === n ? 1 : betaPoint(x + 1, n - x, { upper: outside }),
  };
}
