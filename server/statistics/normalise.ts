/** What counts as 0 and as 1 (or 100 points), fixed so that a score means the same in every year. */
export interface Goalposts {
  low: number;
  high: number;
  /** Whether the low end is the good one. */
  isLowBetter?: boolean;
  /** Points at the good end; else 1. */
  scale?: number;
}

/** A figure as a score: 0 at the bad post and beyond, the scale at the good one and beyond. */
export function goalpostScore(
  value: number,
  { low, high, isLowBetter = false, scale = 1 }: Goalposts,
): number {
  if (!(low < high)) throw new RangeError(`expected the low goalpost below the high one: ${low}, ${high}`);
  const part = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return scale * (isLowBetter ? 1 - part : part);
}

/**
 * How much of the way from the worst figure of a set to the target each has
 * gone. Depends on the set, so it is for one date, not for series; uncapped, going beyond the target counts.
 */
export function targetScores(
  values: readonly number[],
  {
    target,
    isLowBetter = false,
    isCapped = false,
  }: { target: number; isLowBetter?: boolean; isCapped?: boolean },
): number[] {
  const worst = isLowBetter ? Math.max(...values) : Math.min(...values);
  return values.map((value) => {
    const part = (value - worst) / (target - worst);
    return isCapped ? Math.min(1, part) : part;
  });
}
