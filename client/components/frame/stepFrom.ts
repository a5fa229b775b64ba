/** How far apart two places must be to be two steps, and how far from the upper edge what is looked at may stand. */
const tolerance = 48;

/** Of places down the page those that are steps of their own: what begins beside or just below another is seen with it. */
export function distinctStops<T>(stops: readonly T[], topOf: (stop: T) => number): T[] {
  const kept: T[] = [];
  for (const stop of stops.toSorted((one, other) => topOf(one) - topOf(other))) {
    const before = kept.at(-1);
    if (before === undefined || topOf(stop) - topOf(before) > tolerance) kept.push(stop);
  }
  return kept;
}

/**
 * Which place comes next, by the distances of all from the window's upper edge.
 * From the one that was gone to last, as long as it is in sight: at the page's
 * end several are, and none of them reaches the edge. Else from where one has scrolled to.
 */
export function stepFrom(tops: readonly number[], by: 1 | -1, last: number, height: number): number {
  const end = tops.length - 1;
  const top = tops[last];
  if (top !== undefined && top > -tolerance && top < height) return Math.min(end, Math.max(0, last + by));
  const next = by === 1 ? tops.findIndex((each) => each > tolerance) : tops.findLastIndex((each) => each < 0);
  return next === -1 ? (by === 1 ? end : 0) : next;
}
