import type { Counted } from "./benchmark.ts";

/**
 * The chance that the first share truly is above the second, each known by
 * its counts alone: exact for the beta distributions of x + 1 and n − x + 1.
 */
export function chanceAbove(first: Counted, second: Counted): number {
  const a1 = first.x + 1;
  const b1 = first.n - first.x + 1;
  const a2 = second.x + 1;
  const b2 = second.n - second.x + 1;
  // The fewest terms: one through symmetry, the other way round through hits and misses.
  const fewest = Math.min(a1, b1, a2, b2);
  if (fewest === a1) return sumOfTerms(a1, b1, a2, b2);
  if (fewest === b2) return sumOfTerms(b2, a2, b1, a1);
  return 1 - (fewest === a2 ? sumOfTerms(a2, b2, a1, b1) : sumOfTerms(b1, a1, b2, a2));
}

/**
 * Σ for i below a1 of B(a2 + i, b1 + b2) / ((b1 + i) B(1 + i, b1) B(a2, b2)),
 * each term from the last by its ratio, begun in logarithms so that none vanishes.
 */
function sumOfTerms(a1: number, b1: number, a2: number, b2: number): number {
  let logTerm = logFirst(a2, b1, b2);
  let sum = 0;
  for (let i = 0; i < a1; i++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log(((a2 + i) * (b1 + i)) / ((a2 + b1 + b2 + i) * (i + 1)));
  }
  return Math.min(1, sum);
}

/** ln B(a2, b1 + b2) − ln B(a2, b2): a product of as many ratios as the smaller of a2 and b1. */
function logFirst(a2: number, b1: number, b2: number): number {
  const [steps, other] = a2 <= b1 ? [a2, b1] : [b1, a2];
  let log = 0;
  for (let k = 0; k < steps; k++) log -= Math.log1p(other / (b2 + k));
  return log;
}
