import { mean, sum } from "./quantile.ts";
import { meanMovingRange } from "./xmr.ts";

/** A chart's middle and, for each point, its limits: three standard deviations off. */
export interface ControlLines {
  centre: number;
  lower: number[];
  upper: number[];
}

/** A month's count and what it is out of. */
export interface Point {
  count: number;
  n: number;
}

interface Options {
  /** Which points the middle is made of; else all. */
  isBaseline?: readonly boolean[];
  /** Widened by how much points vary beyond chance (Laney): for denominators of many thousands. */
  isLaney?: boolean;
}

/** Shares: so many of n. */
export function pChart(points: readonly Point[], options: Options = {}): ControlLines {
  const centre = pooledShare(points, options);
  const spread = (n: number) => Math.sqrt((centre * (1 - centre)) / n);
  return linesOf(points, { ...options, centre, spread, ceiling: 1 });
}

/** Rates: so many events for each of n, which can be more than one. */
export function uChart(points: readonly Point[], options: Options = {}): ControlLines {
  const centre = pooledShare(points, options);
  return linesOf(points, { ...options, centre, spread: (n) => Math.sqrt(centre / n), ceiling: Infinity });
}

/** Counts out of what is the same every time. */
export function cChart(counts: readonly number[], { isBaseline }: Options = {}): ControlLines {
  return uChart(
    counts.map((count) => ({ count, n: 1 })),
    { ...(isBaseline && { isBaseline }) },
  );
}

/** Single values without screening of ranges, with the divisor 1.128 of quality control's textbooks. */
export function individualsChart(values: readonly number[], { isBaseline }: Options = {}): ControlLines {
  const baseline = values.filter((_, index) => isBaseline?.[index] ?? true);
  const centre = mean(baseline);
  const half = (3 * (meanMovingRange(baseline, false) ?? NaN)) / 1.128;
  return {
    centre,
    lower: values.map(() => centre - half),
    upper: values.map(() => centre + half),
  };
}

/** How far single values are from one to the next: whether the spread itself is stable. The first has none. */
export function movingRangeChart(
  values: readonly number[],
  { isBaseline }: Options = {},
): ControlLines & { ranges: number[] } {
  const ranges = values.map((value, index) => Math.abs(value - (values[index - 1] ?? NaN)));
  const centre = mean(ranges.filter((range, index) => !Number.isNaN(range) && (isBaseline?.[index] ?? true)));
  return { ranges, centre, lower: ranges.map(() => 0), upper: ranges.map(() => 3.267 * centre) };
}

/** Times between rare events: near to normal at the power 1/3.6 (Nelson). */
export function tChart(times: readonly number[], options: Options = {}): ControlLines {
  const { centre, lower, upper } = individualsChart(
    times.map((time) => time ** (1 / 3.6)),
    options,
  );
  const back = (value: number) => Math.max(0, value) ** 3.6;
  return { centre: back(centre), lower: lower.map(back), upper: upper.map(back) };
}

/** How much more the points of a chart vary from one to the next than chance has it: 1 is no more. */
export function laneyFactor(scores: readonly number[]): number | undefined {
  const range = meanMovingRange(scores, false);
  return range === undefined ? undefined : range / 1.128;
}

function pooledShare(points: readonly Point[], { isBaseline }: Options): number {
  const counted = points.filter((_, index) => isBaseline?.[index] ?? true);
  return sum(counted.map(({ count }) => count)) / sum(counted.map(({ n }) => n));
}

function linesOf(
  points: readonly Point[],
  {
    isBaseline,
    isLaney = false,
    centre,
    spread,
    ceiling,
  }: Options & { centre: number; spread: (n: number) => number; ceiling: number },
): ControlLines {
  const scores = points
    .filter((_, index) => isBaseline?.[index] ?? true)
    .map(({ count, n }) => (count / n - centre) / spread(n));
  const factor = isLaney ? (laneyFactor(scores) ?? NaN) : 1;
  const half = points.map(({ n }) => 3 * factor * spread(n));
  return {
    centre,
    lower: half.map((each) => Math.max(0, centre - each)),
    upper: half.map((each) => Math.min(ceiling, centre + each)),
  };
}
