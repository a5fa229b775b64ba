import type { Interval } from "./interval.ts";
import { normalDeviate } from "./normal.ts";

/**
 * Byar's interval of a count. Undefined below 10, where its approximation is
 * off by more than is worth showing; the exact one is for those.
 */
export function byar(x: number, confidence = 0.95): Interval | undefined {
  if (!(x >= 10)) return undefined;
  const z = normalDeviate(confidence);
  const y = x + 1;
  return {
    lower: x * (1 - 1 / (9 * x) - z / (3 * Math.sqrt(x))) ** 3,
    upper: y * (1 - 1 / (9 * y) + z / (3 * Math.sqrt(y))) ** 3,
  };
}
