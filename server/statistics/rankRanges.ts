import { figureOf, type Known } from "./knownFigure.ts";
import { middleRanks } from "./rankTally.ts";

export interface RankRange {
  /** By the figure itself, 1 the best; equal figures share the middle of their places. */
  rank: number;
  /** Within which the true rank lies with the confidence. */
  low: number;
  high: number;
}

/** How likely each value of a figure is, on a scale on which that is nearly a normal curve. */
interface Curve {
  centre: number;
  spread: number;
  lowest: number;
  highest: number;
  logDensity(point: number): number;
}

/** How far out a curve is followed, in its spreads. */
const reach = 4.5;

/** Points at which a curve is looked at, and all together; more hardly change a range. */
const pointsEach = 24;
const mostPoints = 240;

/**
 * How far a league table can be trusted: at each value, the chance of as many
 * others being above it. It takes a hundredth of the time of drawing lots, so
 * that a page of many indicators can have them, and the same counts give the
 * same ranges without a seed. All figures are of one kind.
 */
export function rankRanges(
  known: readonly Known[],
  { better = "higher", confidence = 0.95 }: { better?: "higher" | "lower"; confidence?: number } = {},
): RankRange[] {
  const curves = known.map(curveOf);
  const points = pointsOf(curves);
  const weights = curves.map((curve) => weightsOf(curve, points));
  const ranks = chancesOfRanks(weights, points.length, better);
  const sign = better === "higher" ? 1 : -1;
  const places = middleRanks(known.map((each) => sign * figureOf(each)));
  return ranks.map((chances, index) => ({ rank: places[index] ?? NaN, ...span(chances, confidence) }));
}

/** Shares and rates where their spread hardly hangs on where they are; the densities are those of drawFigure. */
function curveOf(known: Known): Curve {
  switch (known.kind) {
    case "share": {
      const { x, n } = known;
      return {
        centre: Math.asin(Math.sqrt((x + 1) / (n + 2))),
        spread: 0.5 / Math.sqrt(n + 2),
        lowest: 0,
        highest: Math.PI / 2,
        logDensity: (point) =>
          (2 * x + 1) * Math.log(Math.sin(point)) + (2 * (n - x) + 1) * Math.log(Math.cos(point)),
      };
    }
    case "rate": {
      const { x, per } = known;
      return {
        centre: Math.sqrt((x + 0.5) / per),
        spread: 0.5 / Math.sqrt(per),
        lowest: 0,
        highest: Infinity,
        logDensity: (point) => (x === 0 ? 0 : 2 * x * Math.log(point)) - per * point * point,
      };
    }
    case "mean": {
      const { mean, standardError } = known;
      return {
        centre: mean,
        spread: standardError,
        lowest: -Infinity,
        highest: Infinity,
        logDensity: (point) => -(((point - mean) / standardError) ** 2) / 2,
      };
    }
  }
}

/** As many about each curve; of many curves, fewer, which are close wherever curves overlap. */
function pointsOf(curves: readonly Curve[]): number[] {
  const points = curves.flatMap(({ centre, spread, lowest, highest }) =>
    Array.from(
      { length: pointsEach },
      (_, step) => centre + spread * reach * ((2 * step) / (pointsEach - 1) - 1),
    ).map((point) => Math.min(highest, Math.max(lowest, point))),
  );
  const step = Math.max(1, Math.floor(points.length / mostPoints));
  return [...new Set(points)].sort((a, b) => a - b).filter((_, index) => index % step === 0);
}

/** The part of a curve that is at each point, halfway to its neighbours. */
function weightsOf({ centre, spread, logDensity }: Curve, points: readonly number[]): Float64Array {
  const top = logDensity(centre);
  const weights = new Float64Array(points.length);
  let whole = 0;
  for (const [index, point] of points.entries()) {
    if (Math.abs(point - centre) > (reach + 0.5) * spread) continue;
    const width = ((points[index + 1] ?? point) - (points[index - 1] ?? point)) / 2;
    const weight = Math.exp(logDensity(point) - top) * width;
    weights[index] = weight;
    whole += weight;
  }
  return weights.map((weight) => weight / whole);
}

/** For each figure, the chance of each rank, the best first. */
function chancesOfRanks(
  weights: readonly Float64Array[],
  points: number,
  better: "higher" | "lower",
): Float64Array[] {
  const ranks = weights.map(() => new Float64Array(weights.length));
  const below = new Float64Array(weights.length);
  const ahead = new Float64Array(weights.length);
  const all = new Float64Array(weights.length + 1);
  const others = new Float64Array(weights.length);
  for (let point = 0; point < points; point++) {
    for (const [index, own] of weights.entries()) {
      const here = own[point] ?? 0;
      const under = (below[index] ?? 0) + here / 2;
      below[index] = (below[index] ?? 0) + here;
      ahead[index] = Math.min(1, Math.max(0, better === "higher" ? 1 - under : under));
    }
    countAhead(ahead, all);
    for (const [index, own] of weights.entries()) {
      const here = own[point] ?? 0;
      if (here < 1e-5) continue;
      leaveOut(all, ahead[index] ?? 0, others);
      const chances = ranks[index];
      for (let rank = 0; chances !== undefined && rank < others.length; rank++)
        chances[rank] = (chances[rank] ?? 0) + here * (others[rank] ?? 0);
    }
  }
  return ranks;
}

/** The chance of each number of figures ahead, each ahead with its own chance. */
function countAhead(ahead: Float64Array, into: Float64Array): void {
  into.fill(0);
  into[0] = 1;
  let most = 0;
  for (const chance of ahead) {
    // Most figures of a large group are nowhere near.
    if (chance < 1e-9) continue;
    most++;
    for (let count = most; count > 0; count--)
      into[count] = (into[count] ?? 0) * (1 - chance) + (into[count - 1] ?? 0) * chance;
    into[0] = (into[0] ?? 0) * (1 - chance);
  }
}

/** The same without one of them: divided out from the end at which nothing grows. */
function leaveOut(all: Float64Array, chance: number, into: Float64Array): void {
  const count = into.length;
  if (chance <= 0.5) {
    let before = 0;
    for (let at = 0; at < count; at++) {
      before = Math.max(0, ((all[at] ?? 0) - chance * before) / (1 - chance));
      into[at] = before;
    }
    return;
  }
  let after = 0;
  for (let at = count - 1; at >= 0; at--) {
    after = Math.max(0, ((all[at + 1] ?? 0) - (1 - chance) * after) / chance);
    into[at] = after;
  }
}

/** The ranks within which the confidence's part lies, as much left out at each end. */
function span(chances: Float64Array, confidence: number): { low: number; high: number } {
  const outside = (1 - confidence) / 2;
  let passed = 0;
  let low = 0;
  for (const [index, chance] of chances.entries()) {
    passed += chance;
    if (low === 0 && passed > outside) low = index + 1;
    if (passed >= 1 - outside) return { low, high: index + 1 };
  }
  return { low: low === 0 ? chances.length : low, high: chances.length };
}
