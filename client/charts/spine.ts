interface SpineAsked {
  value: number | null;
  lower: number | null;
  upper: number | null;
  benchmark: number | null;
  better: string;
  spread: { least: number; lowerQuartile: number; upperQuartile: number; most: number } | null;
  /** Another area's figure on the same line. */
  other?: number | null;
}

/** Places on a line from 0 to 1, the benchmark at 0.5; to the right is better, of neutral ones higher. */
export interface Spine {
  dot: number;
  interval: [number, number] | null;
  range: [number, number] | null;
  middleHalf: [number, number] | null;
  other: number | null;
}

/** The line of one indicator; none where there is nothing to hold the figure against. */
export function spineOf(asked: SpineAsked): Spine | null {
  const { value, lower, upper, benchmark, better, spread, other = null } = asked;
  if (value === null || benchmark === null) return null;
  // An interval of a few persons is so wide that beside it a range would shrink to a point: its ends are
  // cut off. Where there is no range, the interval alone tells a little from a lot.
  const ends = spread ? [spread.least, spread.most] : [lower, upper];
  const farthest = Math.max(...distances([value, other, ...ends], benchmark));
  const reach = farthest > 0 ? farthest : Math.max(...distances([lower, upper], benchmark), 1);
  const sign = better === "lower" ? -1 : 1;
  const place = (figure: number) => {
    const at = 0.5 + (0.46 * sign * (figure - benchmark)) / reach;
    return Math.min(1, Math.max(0, at));
  };
  const stretch = (from: number, to: number): [number, number] =>
    sign === 1 ? [place(from), place(to)] : [place(to), place(from)];
  return {
    dot: place(value),
    interval: lower === null || upper === null ? null : stretch(lower, upper),
    range: spread && stretch(spread.least, spread.most),
    middleHalf: spread && stretch(spread.lowerQuartile, spread.upperQuartile),
    other: other === null ? null : place(other),
  };
}

function distances(ends: (number | null)[], from: number): number[] {
  return ends.flatMap((end) => (end === null ? [] : [Math.abs(end - from)]));
}
