import { laneyFactor, pChart, uChart, type ControlLines, type Point } from "../statistics/controlCharts.ts";
import { overdispersion } from "../statistics/overdispersion.ts";
import { mean } from "../statistics/quantile.ts";
import { signals, type Side, type Signal } from "../statistics/spcRules.ts";
import { xmrLimits } from "../statistics/xmr.ts";
import type { AnsweredFigure } from "./answer.ts";
import type { CompiledDefinition } from "./compiled.ts";
import { scaleOf } from "./definition.ts";
import { methodOf } from "./methodOf.ts";

/** Which chart a series has. */
type ChartKind = "p" | "u" | "xmr" | "none";

/**
 * Why it has that one: shares and rates vary as their bases let them, other
 * figures as they do from one to the next. Why it has none: counts so small
 * that no limits could be meant, a stock that hands most of itself on to the
 * next month, too few points, or values that are all alike.
 */
export const chartReasons = [
  "shares",
  "rates",
  "singleValues",
  "tinyCounts",
  "carriedOver",
  "tooFewPoints",
  "noVariation",
] as const;
type ChartReason = (typeof chartReasons)[number];

export interface TrendChart {
  kind: ChartKind;
  reason: ChartReason;
  /** Fewer than 12 points: the limits will still move. */
  isTrial: boolean;
  /**
   * What the limits of shares and rates were widened by, as large bases leave so little to chance that
   * the months' own differences would all stand out; 1 where they were not.
   */
  widening: number;
  centre: number | null;
  /** By point; null where it is missing. */
  limits: ({ lower: number; upper: number } | null)[];
  /** By point; all but the latest run's are left out, for in two years' months of a stable series some other is there by chance. */
  signals: (Signal | null)[];
}

/** No run of seven is shorter. */
const fewestPoints = 7;
const trialPoints = 12;
/** Hits, and misses, of an average point: with fewer, limits of three deviations flag what is chance. */
const fewestOfShare = 5;
/** Of a bare count, whose variation is taken from the values themselves. */
const fewestOfCount = 10;

/** Whatever is not complete, or hidden, is a gap: nothing is a run that passes over one. */
export function trendChart(
  definition: CompiledDefinition,
  series: readonly Pick<AnsweredFigure, "row" | "counted">[],
): TrendChart {
  const known = series.map(({ row, counted }) =>
    row.state === "ok" && row.value !== null ? { value: row.value, ...counted } : null,
  );
  const present = known.filter((each) => each !== null);
  const isTrial = present.length < trialPoints;
  const without = (reason: ChartReason): TrendChart => ({
    kind: "none",
    reason,
    isTrial,
    widening: 1,
    centre: null,
    limits: known.map(() => null),
    signals: known.map(() => null),
  });
  if (definition.kind === "stock") return without("carriedOver");
  if (present.length < fewestPoints) return without("tooFewPoints");
  const method = methodOf(definition);
  const points = present.map(({ numerator, denominator }) => ({
    count: numerator ?? NaN,
    n: denominator ?? NaN,
  }));
  const isTiny = {
    share: () => isTinyShare(points),
    rate: () => mean(points.map(({ count }) => count)) < fewestOfShare,
    count: () => mean(points.map(({ count }) => count)) < fewestOfCount,
    mean: () => false,
    none: () => false,
  }[method];
  if (isTiny()) return without("tinyCounts");
  const values = known.map((each) => each?.value ?? null);
  const kind = method === "share" ? "p" : method === "rate" ? "u" : "xmr";
  const found = kind === "xmr" ? singleLines(present.map(({ value }) => value)) : countLines(kind, points);
  if (found === undefined) return without("noVariation");
  const { lines, widening } = found;
  const scale = kind === "xmr" ? 1 : (scaleOf(definition) ?? 1);
  const centre = scale * lines.centre;
  let place = 0;
  const limits = values.map((value) => {
    if (value === null) return null;
    const found = { lower: scale * (lines.lower[place] ?? NaN), upper: scale * (lines.upper[place] ?? NaN) };
    place++;
    return found;
  });
  const reason = kind === "p" ? "shares" : kind === "u" ? "rates" : "singleValues";
  const marks = latestRun(signalsOf(values, centre, limits));
  return { kind, reason, isTrial, widening, centre, limits, signals: marks };
}

function isTinyShare(points: readonly Point[]): boolean {
  const hits = mean(points.map(({ count }) => count));
  const misses = mean(points.map(({ count, n }) => n - count));
  return Math.min(hits, misses) < fewestOfShare;
}

interface Lines {
  lines: ControlLines;
  widening: number;
}

/** Widened (Laney) where the points vary plainly more than chance has it, and never narrowed. */
function countLines(kind: "p" | "u", points: readonly Point[]): Lines | undefined {
  const chart = kind === "p" ? pChart : uChart;
  const lines = chart(points);
  const { centre } = lines;
  const spread = (n: number) => Math.sqrt((kind === "p" ? centre * (1 - centre) : centre) / n);
  const scores = points.map(({ count, n }) => (count / n - centre) / spread(n));
  const widening = laneyFactor(scores) ?? 1;
  const isUneven = overdispersion(scores.map((z) => ({ z, weight: 1 })))?.isSignificant ?? false;
  return isUneven && widening > 1
    ? { lines: chart(points, { isLaney: true }), widening }
    : { lines, widening: 1 };
}

/** A moving range over a gap is no shorter for it: limits are rather too wide than too narrow. */
function singleLines(values: readonly number[]): Lines | undefined {
  const found = xmrLimits(values);
  if (!found || found.movingRange === 0) return undefined;
  const lines = {
    centre: found.mean,
    lower: values.map(() => found.lower),
    upper: values.map(() => found.upper),
  };
  return { lines, widening: 1 };
}

/** The four rules, with gaps that are on neither side. */
function signalsOf(
  values: readonly (number | null)[],
  centre: number,
  limits: TrendChart["limits"],
): (Signal | null)[] {
  const at = values.map(
    (value, index): { value: number; side: Side; isOutside: boolean; isClose: boolean } => {
      const limit = limits[index];
      if (value === null || !limit) return { value: NaN, side: 0, isOutside: false, isClose: false };
      const isOutside = value > limit.upper || value < limit.lower;
      const near = (end: number) => centre + (2 / 3) * (end - centre);
      const isClose = !isOutside && (value > near(limit.upper) || value < near(limit.lower));
      return { value, side: sideOf(value, centre), isOutside, isClose };
    },
  );
  return signals({
    values: at.map(({ value }) => value),
    sides: at.map(({ side }) => side),
    isOutside: at.map(({ isOutside }) => isOutside),
    isClose: at.map(({ isClose }) => isClose),
  });
}

/** On the middle, too, where but the last digits of dividing and multiplying are between them. */
function sideOf(value: number, centre: number): Side {
  const off = value - centre;
  if (Math.abs(off) <= 1e-9 * Math.abs(centre)) return 0;
  return off > 0 ? 1 : -1;
}

/** The last point's signal, and as far back as it holds. Trailing gaps end nothing: they are not known yet. */
function latestRun(found: readonly (Signal | null)[]): (Signal | null)[] {
  const last = found.at(-1);
  if (!last) return found.map(() => null);
  let from = found.length - 1;
  const isSame = (each: Signal | null | undefined) =>
    each?.rule === last.rule && each.direction === last.direction;
  while (from > 0 && isSame(found[from - 1])) from--;
  return found.map((each, index) => (index >= from ? each : null));
}
