import { byar } from "./byar.ts";
import { exactPoisson } from "./exactPoisson.ts";
import type { Interval } from "./interval.ts";

/** The interval of a count or, divided by `per`, of a rate: exact below 10, Byar's from there on. */
export function countInterval(x: number, per = 1, confidence = 0.95): Interval | undefined {
  if (!(per > 0)) return undefined;
  const found = x < 10 ? exactPoisson(x, confidence) : byar(x, confidence);
  return found && { lower: found.lower / per, upper: found.upper / per };
}
