import { AppError } from "../errors.ts";
import { groupedBy } from "./groupedBy.ts";
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
  { indicator, to, months, grain, byArea, where }: AskedTrends,
): Promise<{ grain: "month" | "quarter"; trends: PlaceTrend[] }> {
  const definition = findIndicator(seen.indicators, indicator);
  if (definition.finest === "year")
    throw new AppError(
      "bad-question",
      `按年的指标没有月度走势 known by the year alone, no series of months: ${indicator}`,
    );
  const asked = grain ?? definition.finest;
  if (asked === "month" && definition.finest === "quarter")
    throw new AppError("bad-question", `按季的指标请问 grain=quarter known by the quarter: ${indicator}`);
  const figures = await seenFigures(seen, {
    indicators: [indicator],
    ...seriesMonths({ to, months, grain: asked }),
    grain: asked,
    by: [...(byArea ? ["area"] : []), "month"],
    where,
    compare: false,
    benchmarks: byArea,
  });
  const series = [...groupedBy(figures, ({ place }) => place.key).values()];
  return {
    grain: asked,
    trends: series.flatMap((own) => {
      const [first] = own;
      return first ? [{ ...namesOf(first.place), ...trendOf(definition, own) }] : [];
    }),
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

/** The month of the given number, January of the year 0 being 0. */
function monthText(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}

function namesOf({ key, group, isBenchmark }: AskedPlace): Pick<PlaceTrend, "area" | "group"> {
  if (key === "") return { area: null, group: null };
  return isBenchmark ? { area: null, group } : { area: key, group };
}
