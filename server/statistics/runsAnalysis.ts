import { binomialQuantile } from "./binomial.ts";

/** Runs around the middle line (Anhøj): long ones, or too few crossings, say that it moved. */
export interface Runs {
  /** Points that are not on the line. */
  useful: number;
  longest: number;
  longestAllowed: number;
  crossings: number;
  crossingsNeeded: number;
  isSignal: boolean;
}

/** Undefined where no point is off the line; what is no number is left out. */
export function runsAnalysis(values: readonly number[], centre: number): Runs | undefined {
  const sides = values.map((value) => Math.sign(value - centre)).filter((side) => side === 1 || side === -1);
  if (sides.length === 0) return undefined;
  let crossings = 0;
  let run = 0;
  let longest = 0;
  for (const [index, side] of sides.entries()) {
    const isSame = side === sides[index - 1];
    if (!isSame && index > 0) crossings++;
    run = isSame ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  const { longestAllowed, crossingsNeeded } = runsThresholds(sides.length);
  return {
    useful: sides.length,
    longest,
    longestAllowed,
    crossings,
    crossingsNeeded,
    isSignal: longest > longestAllowed || crossings < crossingsNeeded,
  };
}

/** What chance alone hardly exceeds, or falls short of, among so many points. */
export function runsThresholds(useful: number): { longestAllowed: number; crossingsNeeded: number } {
  return {
    longestAllowed: Math.round(Math.log2(useful)) + 3,
    crossingsNeeded: binomialQuantile(0.05, Math.max(0, useful - 1), 0.5),
  };
}
