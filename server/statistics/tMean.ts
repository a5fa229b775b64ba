import type { Interval } from "./interval.ts";
import { studentDeviate } from "./student.ts";

/** A mean's interval by Student's t. Undefined below two values: one says nothing about how they vary. */
export function tMean(
  { mean, deviation, n }: { mean: number; deviation: number; n: number },
  confidence = 0.95,
): Interval | undefined {
  if (!(n >= 2 && deviation >= 0)) return undefined;
  const half = (studentDeviate(n - 1, 1 - confidence) * deviation) / Math.sqrt(n);
  return { lower: mean - half, upper: mean + half };
}
