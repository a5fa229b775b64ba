import type { Interval } from "./interval.ts";
import { normalDeviate } from "./normal.ts";

/** Wilson's score interval of a share: x of n. Undefined where there is no n, or x is not within it. */
export function wilson(x: number, n: number, confidence = 0.95): Interval | undefined {
  if (!(n > 0 && x >= 0 && x <= n)) return undefined;
  const z = normalDeviate(confidence);
  const middle = 2 * x + z * z;
  const spread = z * Math.sqrt(z * z + 4 * x * (1 - x / n));
  const whole = 2 * (n + z * z);
  // At the ends the exact limits are 0 and 1; rounding would leave a trace beside them.
  return {
    lower: x === 0 ? 0 : (middle - spread) / whole,
    upper: x === n ? 1 : (middle + spread) / whole,
  };
}
