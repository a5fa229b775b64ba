import { z } from "zod";
import { trendOfFigures, trendOfShares, type TrendTest } from "../../statistics/recentTrend.ts";
import { finite, section } from "./section.ts";

const maybe = finite.nullable();
const about = { name: z.string().optional() };

export const trendSections = [
  section(
    "fingertips_trend",
    { ...about, value_lower_upper_oldest_first: z.array(z.tuple([maybe, maybe, maybe])) },
    ({ name, value_lower_upper_oldest_first: rows }) =>
      printed(
        trendOfFigures(
          rows.map(([value, lower, upper]) =>
            value === null || lower === null || upper === null ? null : { value, lower, upper },
          ),
        ),
        name,
      ),
  ),
  section(
    "fingertips_trend",
    { ...about, count_denominator_oldest_first: z.array(z.tuple([maybe, maybe])) },
    ({ name, count_denominator_oldest_first: rows }) =>
      printed(trendOfShares(rows.map(([x, n]) => (x === null || n === null ? null : { x, n }))), name),
  ),
];

function printed(test: TrendTest | undefined, name = "") {
  if (!test) return { expected: "CannotBeCalculated", computed_chi2: null, slope: null, significant: null };
  return {
    expected: trendText(test, name),
    computed_chi2: test.chiSquare,
    upstream_chi2_2dp: Math.round(100 * test.chiSquare) / 100,
    slope: test.slope,
    significant: test.trend !== "noChange",
  };
}

/** The published cases say in their name which way is good, where one is. */
function trendText({ trend }: TrendTest, name: string): string {
  if (trend === "noChange") return "NoChange";
  const word = trend === "rising" ? "Increasing" : "Decreasing";
  const good = /(high|low) is good/.exec(name)?.[1];
  if (good === undefined) return word;
  return `${word}AndGetting${(good === "high") === (trend === "rising") ? "Better" : "Worse"}`;
}
