import { AppError } from "../errors.ts";
import type { CompiledDefinition } from "./compiled.ts";
import { groupBy } from "../groupBy.ts";
import { monthText } from "./period.ts";
import type { AskedPlace } from "./place.ts";
import type { Question } from "./question.ts";
import { findIndicator } from "./readIndicators.ts";
import type { Seen } from "./sight.ts";
import { trendOf, type Trend } from "./trend.ts";
import { seenFigures } from "./values.ts";

export interface AskedTrends {
  indicator: string;
  /** The last month, YYYY-MM. */
  to: string;
  months: number;
  grain?: "month" | "quarter" | undefined;
  /** Of the areas of `where`, or all, each by itself; else the whole of them. */
  byArea: boolean;
  where: Question["where"];
}

/** Of an area, a comparable group of them, or the whole. */
export interface PlaceTrend extends Trend {
  area: string | null;
  group: string | null;
}

export async function trendsOf(
  seen: Seen,
  asked: AskedTrends,
): Promise<{ grain: "month" | "quarter"; trends: PlaceTrend[] }> {
  const definition = findIndicator(seen.indicators, asked.indicator);
  const question = trendsQuestion(definition, asked);
  const figures = await seenFigures(seen, question);
  const series = [...groupBy(figures, ({ place }) => place.key).values()];
  return {
    grain: question.grain,
    trends: series.flatMap((own) => {
      const [first] = own;
      return first ? [{ ...namesOf(first.place), ...trendOf(definition, own) }] : [];
    }),
  };
}

/** What the figures of trends are asked by. */
export function trendsQuestion(
  definition: CompiledDefinition,
  { indicator, to, months, grain, byArea, where }: AskedTrends,
): Question & { grain: "month" | "quarter" } {
  if (definition.finest === "year")
    throw new AppError(
      "bad-question",
      `按年的指标没有月度走势 known by the year alone, no series of months: ${indicator}`,
    );
  const asked = grain ?? definition.finest;
  if (asked === "month" && definition.finest === "quarter")
    throw new AppError("bad-question", `按季的指标请问 grain=quarter known by the quarter: ${indicator}`);
  return {
    indicators: [indicator],
    ...seriesMonths({ to, months, grain: asked }),
    grain: asked,
    by: [...(byArea ? ["area"] : []), "month"],
    where,
    compare: false,
    benchmarks: byArea,
  };
}

/** From the first month to the last; of quarters whole ones alone, as a part of one would look like a fall. */
export function seriesMonths({
  to,
  months,
  grain,
}: {
  to: string;
  months: number;
  grain: "month" | "quarter";
}): {
  from: string;
  to: string;
} {
  const last = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7));
  const end = grain === "quarter" ? last - (last % 3) : last;
  const count = grain === "quarter" ? Math.max(3, months - (months % 3)) : months;
  return { from: monthText(end - count), to: monthText(end - 1) };
}

const recentMonths = 24;

/** Those of which there are charts by the month. */
export function isMonthlyFlow({ kind, finest }: CompiledDefinition): boolean {
  return kind === "flow" && finest === "month";
}

/** The last two years of many indicators, month by month and area by area. */
export function recentMonthsOf(
  definitions: CompiledDefinition[],
  until: string,
  where: Question["where"] = {},
): Question {
  return {
    indicators: definitions.filter(isMonthlyFlow).map(({ id }) => id),
    ...seriesMonths({ to: until, months: recentMonths, grain: "month" }),
    grain: "month",
    by: ["area", "month"],
    where,
    compare: false,
  };
}

function namesOf({ key, group, isBenchmark }: AskedPlace): Pick<PlaceTrend, "area" | "group"> {
  if (key === "") return { area: null, group: null };
  return isBenchmark ? { area: null, group } : { area: key, group };
}
