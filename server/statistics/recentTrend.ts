import { sum } from "./quantile.ts";

export type Trend = "rising" | "falling" | "noChange";

export interface TrendTest {
  trend: Trend;
  /** Change from one point to the next. */
  slope: number;
  chiSquare: number;
}

/** χ² of one degree that chance exceeds in two of a thousand. */
const critical = 9.54953570608324;

const points = 5;

/**
 * Did shares move over the last five points? Undefined, "cannot be
 * calculated", where one of the five is missing or has no denominator: that is
 * not "no change".
 */
export function trendOfShares(series: readonly ({ x: number; n: number } | null)[]): TrendTest | undefined {
  const last = lastFive(series);
  if (!last?.every(({ x, n }) => n > 0 && x >= 0 && x <= n)) return undefined;
  const whole = sum(last.map(({ n }) => n));
  const share = sum(last.map(({ x }) => x)) / whole;
  const spread = share * (1 - share);
  if (spread === 0) return undefined;
  return testOf(last.map(({ x, n }) => ({ value: x / n, weight: n / spread })));
}

/**
 * Did figures with intervals at 95 % move over the last five points? Undefined
 * where one of the five or its interval is missing or has no width.
 */
export function trendOfFigures(
  series: readonly ({ value: number; lower: number; upper: number } | null)[],
): TrendTest | undefined {
  const last = lastFive(series);
  if (!last?.every(({ value, lower, upper }) => Number.isFinite(value) && upper > lower)) return undefined;
  return testOf(
    last.map(({ value, lower, upper }) => ({
      value,
      // The published test takes 1.96, not more digits.
      weight: ((2 * 1.96) / (upper - lower)) ** 2,
    })),
  );
}

interface Weighted {
  value: number;
  weight: number;
}

function lastFive<T>(series: readonly (T | null)[]): T[] | undefined {
  const last = series.slice(-points).filter((each) => each !== null);
  return last.length === points ? last : undefined;
}

/** A trend has to be certain, and none of the points may turn it round by being left out. */
function testOf(last: readonly Weighted[]): TrendTest {
  const placed = last.map((point, place) => ({ ...point, place }));
  const { slope, chiSquare } = weightedSlope(placed);
  const others = placed.map((left) => weightedSlope(placed.filter((point) => point !== left)).slope);
  const isSteady = others.every((other) => Math.sign(other) === Math.sign(slope));
  const isTrend = chiSquare > critical && isSteady;
  return { trend: isTrend ? (slope > 0 ? "rising" : "falling") : "noChange", slope, chiSquare };
}

function weightedSlope(placed: readonly (Weighted & { place: number })[]) {
  const whole = sum(placed.map(({ weight }) => weight));
  const place = sum(placed.map((point) => point.weight * point.place)) / whole;
  const value = sum(placed.map((point) => point.weight * point.value)) / whole;
  const across = sum(placed.map((point) => point.weight * (point.place - place) ** 2));
  const along = sum(placed.map((point) => point.weight * (point.place - place) * (point.value - value)));
  return { slope: along / across, chiSquare: along ** 2 / across };
}
