import type { Bilingual } from "../contracts/contract.ts";
import { trendOfFigures, trendOfShares, type TrendTest } from "../statistics/recentTrend.ts";
import type { Signal } from "../statistics/spcRules.ts";
import { wordFor, type Verdict } from "../statistics/exactVerdict.ts";
import type { AnsweredFigure } from "./answer.ts";
import type { CompiledDefinition } from "./compiled.ts";
import { methodOf } from "./methodOf.ts";
import type { ValueState } from "./values.ts";
import { trendChart, type TrendChart } from "./trendChart.ts";

/** One area's, group's or the whole's figures over time, and what they say. */
export interface Trend {
  points: TrendPoint[];
  chart: Omit<TrendChart, "limits" | "signals">;
  /** What the last complete point is part of; null where that is nothing out of the ordinary, or there is no chart. */
  latest: LatestSignal | null;
  recent: RecentTrend;
}

export interface TrendPoint {
  period: string;
  value: number | null;
  state: ValueState;
  /** The figure's own 95 % interval. */
  lower: number | null;
  upper: number | null;
  /** The month after whose reports it will be judged; null of what is ripe. */
  ripeAfter: string | null;
  /** The chart's. */
  lowerLimit: number | null;
  upperLimit: number | null;
  /** Of the run that the latest point belongs to. */
  signal: Signal | null;
}

export interface LatestSignal extends Signal {
  from: string;
  until: string;
  /** Which way it is by the indicator's direction; higher or lower of a neutral one. */
  verdict: Verdict;
}

/** The last five points. What is missing or has no interval leaves no trend to be calculated, which is not "no change". */
export interface RecentTrend {
  result: "increasing" | "decreasing" | "noChange" | "cannotBeCalculated";
  /** Better or worse; null where there is no change, and of a neutral indicator. */
  verdict: "better" | "worse" | null;
  slope: number | null;
  chiSquare: number | null;
  /** The period of the last of the five. */
  until: string | null;
}

/** Where months of a year differ plainly, limits of all months mislead. */
export const trendCaveat: Bilingual = {
  zh: "未作季节调整：各月本来就有高低的指标（如集中在年底办理的），控制限会失准，请同时看上年同期。",
  en: "Not seasonally adjusted: where months of a year differ by nature, limits mislead; look at the same period of last year, too.",
};

export function trendOf(
  definition: CompiledDefinition,
  series: readonly Pick<AnsweredFigure, "row" | "counted">[],
): Trend {
  // What is still coming in at the end, or has not had its time, is not known yet, and nothing to judge.
  const isKnown = ({ row }: Pick<AnsweredFigure, "row">) => row.state !== "provisional" && !row.ripeAfter;
  const complete = series.slice(0, series.findLastIndex(isKnown) + 1);
  const { limits, signals, ...chart } = trendChart(definition, complete);
  const points = series.map(({ row }, index): TrendPoint => {
    const { period, value, state, lower, upper, ripeAfter = null } = row;
    const limit = limits[index];
    return {
      period,
      value,
      state,
      lower,
      upper,
      ripeAfter,
      lowerLimit: limit?.lower ?? null,
      upperLimit: limit?.upper ?? null,
      signal: signals[index] ?? null,
    };
  });
  return { points, chart, latest: latestOf(definition, points), recent: recentOf(definition, complete) };
}

function latestOf({ better }: CompiledDefinition, points: readonly TrendPoint[]): LatestSignal | null {
  const run = points.filter(({ signal }) => signal !== null);
  const last = run.at(-1);
  if (!last?.signal) return null;
  const verdict = wordFor(last.signal.direction === "up" ? "above" : "below", better);
  return { ...last.signal, from: run[0]?.period ?? last.period, until: last.period, verdict };
}

function recentOf(
  definition: CompiledDefinition,
  complete: readonly Pick<AnsweredFigure, "row" | "counted">[],
): RecentTrend {
  const until = complete.at(-1)?.row.period ?? null;
  // Most of a stock is the same from month to month: five points of it are no five observations.
  const test = definition.kind === "stock" ? undefined : testOf(definition, complete);
  if (test === undefined)
    return { result: "cannotBeCalculated", verdict: null, slope: null, chiSquare: null, until };
  const { trend, slope, chiSquare } = test;
  const result = ({ rising: "increasing", falling: "decreasing", noChange: "noChange" } as const)[trend];
  const { better } = definition;
  const isGood = (trend === "rising") === (better === "higher");
  const verdict = trend === "noChange" || better === "neutral" ? null : isGood ? "better" : "worse";
  return { result, verdict, slope, chiSquare, until };
}

function testOf(
  definition: CompiledDefinition,
  complete: readonly Pick<AnsweredFigure, "row" | "counted">[],
): TrendTest | undefined {
  if (methodOf(definition) === "share")
    return trendOfShares(
      complete.map(({ row, counted: { numerator: x, denominator: n } }) =>
        row.state === "ok" && x !== null && n !== null ? { x, n } : null,
      ),
    );
  return trendOfFigures(
    complete.map(({ row: { state, value, lower, upper } }) =>
      state === "ok" && value !== null && lower !== null && upper !== null ? { value, lower, upper } : null,
    ),
  );
}
