import { z } from "zod";
import {
  partOfSeven,
  sevenOneSide,
  sevenTrend,
  twoInThree,
  type Side,
  type Signal,
} from "../../statistics/spcRules.ts";
import { laneyFactor, pChart } from "../../statistics/controlCharts.ts";
import { runsThresholds } from "../../statistics/runsAnalysis.ts";
import { xmr } from "../../statistics/xmr.ts";
import { controlChartSection } from "./controlChart.ts";
import { numbers, section } from "./section.ts";
import { trendSections } from "./trend.ts";

const sides = z.array(z.number());

export const spcSections = [
  section("rules_unit_tests", { fn: z.string(), args: z.array(sides) }, ({ fn, args }) => {
    const rule = Object.hasOwn(rules, fn) ? rules[fn] : undefined;
    if (!rule) throw new RangeError(`expected fn to be one of ${Object.keys(rules).join("; ")}: ${fn}`);
    return { expected: rule(args[0] ?? [], args[1] ?? []).map(Number) };
  }),
  controlChartSection,
  section(
    "xmr",
    { y: numbers, screen_outliers: z.boolean().optional(), fix_after_n_points: z.number().int().optional() },
    ({ y, screen_outliers = true, fix_after_n_points }) => {
      const { limits, isTrial, signals } = xmr(y, {
        isScreened: screen_outliers,
        ...(fix_after_n_points !== undefined && { baseline: fix_after_n_points }),
      });
      const lines = {
        mean: y.length > 0 ? y.reduce((sum, each) => sum + each, 0) / y.length : null,
        ...(limits && { mean: limits.mean }),
        lpl: limits?.lower ?? null,
        upl: limits?.upper ?? null,
      };
      return {
        computed_full: {
          ...lines,
          amr: limits?.movingRange ?? null,
          nlpl: limits?.nearLower ?? null,
          nupl: limits?.nearUpper ?? null,
        },
        upstream_expected: lines,
        special_cause: signals.map(causeText),
        trial_limits: isTrial,
      };
    },
  ),
  section("laney_pprime_derived", { count: numbers, n: z.array(z.number().positive()) }, laneyShares),
  // The published case names the textbook's table instead of repeating it.
  section("laney_pprime_derived", { data: z.literal("tbl_7.4_1") }, () => laneyShares(montgomeryTable7_4)),
  section("anhoej_rule_thresholds", { n: z.number().int().positive() }, ({ n }) => {
    const { longestAllowed, crossingsNeeded } = runsThresholds(n);
    return { longest_run_max: longestAllowed, crossings_min: crossingsNeeded };
  }),
  ...trendSections,
];

const rules: Record<string, (first: number[], second: number[]) => (Side | boolean)[]> = {
  seven_point_one_side_mean: (given) => sevenOneSide(given.map(sideOf)),
  part_of_seven_trend: (full) => partOfSeven(full.map(sideOf)),
  seven_point_trend: (values) => sevenTrend(values),
  two_in_three: (close, given) => twoInThree(close.map(Boolean), given.map(sideOf)),
  "part_of_two_in_three(two_in_three(v,rtm),v)": (close, given) =>
    twoInThree(close.map(Boolean), given.map(sideOf)).map((found, index) => found && close[index] === 1),
};

/** Defective ones of the purchase orders of each week: Montgomery, Introduction to Statistical Quality Control. */
const montgomeryTable7_4 = {
  count: [12, 8, 6, 9, 10, 12, 11, 16, 10, 6, 20, 15, 9, 8, 6, 8, 10, 7, 5, 8, 5, 8, 10, 6, 9],
  n: [
    100, 80, 80, 100, 110, 110, 100, 100, 90, 90, 110, 120, 120, 120, 110, 80, 80, 80, 90, 100, 100, 100, 100,
    90, 90,
  ],
};

function laneyShares({ count, n }: { count: readonly number[]; n: readonly number[] }) {
  const points = count.map((each, index) => ({ count: each, n: n[index] ?? NaN }));
  const { centre, lower, upper } = pChart(points, { isLaney: true });
  const spread = (size: number) => Math.sqrt((centre * (1 - centre)) / size);
  const scores = points.map((each) => (each.count / each.n - centre) / spread(each.n));
  return { pbar: centre, sigma_z: laneyFactor(scores), lcl: lower, ucl: upper };
}

function sideOf(number: number): Side {
  return number > 0 ? 1 : number < 0 ? -1 : 0;
}

/** The signals' published names. */
function causeText(signal: Signal | null): string {
  if (!signal) return "Common Cause";
  const isUp = signal.direction === "up";
  switch (signal.rule) {
    case "outside":
      return isUp ? "Above UCL" : "Below LCL";
    case "trend":
      return `7 Point Trend (${isUp ? "Increasing" : "Decreasing"})`;
    case "twoOfThree":
      return `2 in 3 ${isUp ? "Above" : "Below"} CL`;
    case "oneSide":
      return `7 Points ${isUp ? "Above" : "Below"} CL`;
  }
}
