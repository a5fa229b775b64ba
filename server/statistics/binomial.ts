import { binomialDensity } from "./density.ts";
import { betaTails } from "./incompleteBeta.ts";

/** The chance of `hits` or fewer in `trials`. */
export function binomialAtMost(hits: number, trials: number, share: number): number {
  if (hits < 0) return 0;
  if (hits >= trials) return 1;
  return betaTails(hits + 1, trials - hits, share).upper;
}

/** The chance of `hits` or more in `trials`. */
export function binomialAtLeast(hits: number, trials: number, share: number): number {
  if (hits <= 0) return 1;
  if (hits > trials) return 0;
  return betaTails(hits, trials - hits + 1, share).lower;
}

/** The least number of hits that is not exceeded with the chance. */
export function binomialQuantile(chance: number, trials: number, share: number): number {
  return leastReaching(chance, 0, trials, (hits) => binomialAtMost(hits, trials, share));
}

/**
 * Where between whole numbers the distribution would reach the chance, were it
 * drawn as a line: what smooth funnel lines are made of (Spiegelhalter 2005).
 */
export function binomialLine(chance: number, trials: number, share: number): number {
  const hits = binomialQuantile(chance, trials, share);
  const beyond = binomialAtMost(hits, trials, share) - chance;
  return hits - beyond / binomialDensity(hits, trials, share);
}

/** The least whole number from `low` on at which what grows with it reaches the chance. */
export function leastReaching(
  chance: number,
  low: number,
  high: number,
  reached: (count: number) => number,
): number {
  // Rounding must not push a chance that is met exactly to the next number.
  const enough = chance * (1 - 64 * Number.EPSILON);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle) >= enough) high = middle;
    else low = middle + 1;
  }
  return low;
}
