import { byar } from "../../statistics/byar.ts";
import { clopperPearson } from "../../statistics/clopperPearson.ts";
import { exactPoisson } from "../../statistics/exactPoisson.ts";
import { eventRatioLimits, normalShareLimits } from "../../statistics/funnelLimits.ts";
import type { Interval } from "../../statistics/interval.ts";
import { tMean } from "../../statistics/tMean.ts";
import { wilson } from "../../statistics/wilson.ts";

export interface IntervalRow {
  x: number;
  n: number;
  confidence: number;
  multiplier: number;
  benchmark: number | undefined;
  side: string;
  notes: string;
  value: number;
  lower: number;
  upper: number;
}

interface Answer {
  value?: number | undefined;
  lower?: number | undefined;
  upper?: number | undefined;
  lower_998?: number | undefined;
  upper_998?: number | undefined;
  category?: string | undefined;
}

/** By the names of the published values. */
export const intervalMethods: Record<string, (row: IntervalRow) => Answer> = {
  wilson_ci: ({ x, n, confidence, multiplier }) => timesOf(x / n, wilson(x, n, confidence), multiplier),
  clopper_pearson_ci: ({ x, n, confidence, multiplier }) =>
    timesOf(x / n, clopperPearson(x, n, confidence), multiplier),
  byar_count_ci: ({ x, confidence, multiplier }) => timesOf(x, byar(x, confidence), multiplier),
  rate_ci_byar: ({ x, n, confidence, multiplier }) => timesOf(x, byar(x, confidence), multiplier / n),
  rate_ci_exact_chi2: ({ x, n, confidence, multiplier }) =>
    timesOf(x, exactPoisson(x, confidence), multiplier / n),
  isr_byar: ({ x, n, confidence, multiplier }) => timesOf(x, byar(x, confidence), multiplier / n),
  isr_exact: ({ x, n, confidence, multiplier }) => timesOf(x, exactPoisson(x, confidence), multiplier / n),
  // The sum is in x, the sample's standard deviation in the benchmark's column.
  mean_ci_t: ({ x, n, confidence, multiplier, benchmark = NaN }) =>
    timesOf(x / n, tMean({ mean: x / n, deviation: benchmark, n }, confidence), multiplier),
  funnel_prop_limits: ({ n, multiplier, benchmark }) =>
    funnel(benchmark, multiplier, (share, confidence) => normalShareLimits(share, n, confidence)),
  funnel_rate_limits: ({ x, multiplier, benchmark }) => funnelOfEvents(x, multiplier, benchmark),
  funnel_ratio_limits: ({ x, multiplier, benchmark = 1 }) => funnelOfEvents(x, multiplier, benchmark),
  funnel_prop_significance: ({ x, n, benchmark = NaN, multiplier }) => ({
    value: (multiplier * x) / n,
    category: flag((confidence) => placeOf(x / n, normalShareLimits(benchmark, n, confidence))),
  }),
  funnel_rate_significance: (row) => flagOfEvents(row),
  funnel_ratio_significance: (row) => flagOfEvents(row),
  fingertips_ci_vs_benchmark: ({ lower, upper, value, benchmark = NaN, side }) => ({
    value,
    lower,
    upper,
    category: word(placeOf(benchmark, { lower, upper }), side, { isBenchmark: true }),
  }),
  fingertips_spc_proportion: ({ n, confidence, multiplier, benchmark = NaN, value, x, side, notes }) => {
    const share = benchmark / multiplier;
    const own = valueOf(value, x, n, multiplier);
    const limits = wilson(share * n, n, confidence);
    return { value: own, category: word(placeOf(own / multiplier, limits), side + notes) };
  },
  fingertips_spc_rate: ({ n, confidence, multiplier, benchmark = NaN, value, x, side, notes }) => {
    const own = valueOf(value, x, n, multiplier);
    const limits = exactPoisson((benchmark * n) / multiplier, confidence);
    return { value: own, category: word(placeOf((own * n) / multiplier, limits), side + notes) };
  },
};

function timesOf(value: number, interval: Interval | undefined, times: number): Answer {
  return {
    value: value * times,
    lower: interval && interval.lower * times,
    upper: interval && interval.upper * times,
  };
}

function funnel(
  benchmark: number | undefined,
  multiplier: number,
  limitsAt: (benchmark: number, confidence: number) => Interval | undefined,
): Answer {
  if (benchmark === undefined) return {};
  const inner = timesOf(benchmark, limitsAt(benchmark, 0.95), multiplier);
  const outer = timesOf(benchmark, limitsAt(benchmark, 0.998), multiplier);
  return { ...inner, lower_998: outer.lower, upper_998: outer.upper };
}

function funnelOfEvents(events: number, multiplier: number, benchmark: number | undefined): Answer {
  return funnel(benchmark, multiplier, (rate, confidence) => {
    const limits = eventRatioLimits(events, confidence);
    return limits && { lower: rate * limits.lower, upper: rate * limits.upper };
  });
}

/** Against what is expected, by the exact interval of the events: that is the exact tail. */
function flagOfEvents({ x, n, benchmark = NaN, multiplier }: IntervalRow): Answer {
  const placeAt = (confidence: number) => placeOf(n * benchmark, exactPoisson(x, confidence));
  const turned = { below: "High", above: "Low", within: undefined } as const;
  return { value: (multiplier * x) / n, category: flag(placeAt, turned) };
}

/** Which of the two levels a figure passes, by the names of the published values. */
function flag(
  placeAt: (confidence: number) => Place | undefined,
  names: Record<Place, string | undefined> = { below: "Low", above: "High", within: undefined },
): string | undefined {
  const inner = placeAt(0.95);
  if (inner === undefined) return undefined;
  const name = names[inner];
  return name === undefined ? "Not significant" : `${name} (${placeAt(0.998) === inner ? "0.001" : "0.025"})`;
}

type Place = "below" | "within" | "above";

function placeOf(value: number, limits: Interval | undefined): Place | undefined {
  if (!limits || Number.isNaN(value + limits.lower + limits.upper)) return undefined;
  return value < limits.lower ? "below" : value > limits.upper ? "above" : "within";
}

/** Better or worse by which way is good; where neither is, higher or lower. */
function word(place: Place | undefined, good: string, { isBenchmark = false } = {}): string | undefined {
  if (place === undefined) return undefined;
  if (place === "within") return "Same";
  // A benchmark below the interval means that the figure is above it.
  const isHigh = (place === "above") !== isBenchmark;
  const wanted = /(high|low)_?is_?good/i.exec(good)?.[1]?.toLowerCase();
  if (wanted === undefined) return isHigh ? "Higher" : "Lower";
  return isHigh === (wanted === "high") ? "Better" : "Worse";
}

function valueOf(value: number, x: number, n: number, multiplier: number): number {
  return Number.isNaN(value) ? (multiplier * x) / n : value;
}
