import { markOf } from "../../../client/charts/mark.ts";
import { trendOf } from "../../indicators/trend.ts";
import type { IndicatorFigures } from "../figures/figureBook.ts";
import type { ChartBlock } from "../model.ts";
import type { Paper } from "../paper.ts";
import { areasTitleOf } from "../text/indicatorWords.ts";
import { changeSentence, lastYear } from "../text/sentences.ts";
import { periodText } from "../text/periodWords.ts";
import { numberText } from "../text/words.ts";
import { areasBlock, inGroups } from "./areasBlock.ts";

/** The areas beside each other, grouped, each with its interval and what it is held against. */
export function areasChart(paper: Paper, figures: IndicatorFigures): ChartBlock | null {
  const { definition, areas } = figures;
  if (areas.length < 2 || !hasFigures(figures)) return null;
  const placed = areas.map((each) => ({ ...each, row: each.figure.row }));
  const drawn = inGroups(placed, paper.book.areas).map(({ figure, judged, reason, ...each }) => {
    paper.printed.cell(definition, figure, judged?.verdict ?? null);
    return {
      ...each,
      // A group of one is its own average.
      benchmark: reason.code === "alone" ? null : each.benchmark,
      mark: markOf({ judged, flags: { isFlagged: judged?.standsOut ?? false } }),
    };
  });
  const note = drawn.some(({ row }) => row.lower !== null)
    ? "横线为95%区间，红色虚线为可比组平均；▲▼与可比组有差异，◆差异明显（99.8%），●相近，○样本少。"
    : "";
  return areasBlock({ definition, span: paper.words.span, title: areasTitleOf(figures), note }, drawn);
}

/** What is of whole years has none in the middle of one: there is nothing to draw or to lay side by side. */
export function hasFigures({ areas }: Pick<IndicatorFigures, "areas">): boolean {
  return areas.some(({ figure: { row } }) => row.value !== null || row.state !== "notApplicable");
}

/** The last two years of the paper's place, month by month, with the limits that chance leaves. */
export function trendChart(
  paper: { place: string; book: Pick<Paper["book"], "month"> },
  figures: Pick<IndicatorFigures, "definition" | "series" | "lastYear">,
): ChartBlock | null {
  const { definition, series } = figures;
  const { unit, title } = definition;
  if (!series.some(({ row }) => row.value !== null)) return null;
  const { points, chart, latest } = trendOf(definition, series);
  const [first, last] = [points[0], points.at(-1)];
  const known = points.flatMap(({ period, value }) =>
    value === null ? [] : [`${periodText(period)}${numberText(value, unit)}`],
  );
  const unripe = points.filter(({ ripeAfter }) => ripeAfter !== null).length;
  const change =
    figures.lastYear.reason.code === "unripe" ? "" : changeSentence(unit, figures.lastYear, lastYear);
  const says = latest ? signalWords(latest.rule, latest.direction) : change && `年初以来${change}`;
  return {
    kind: "chart",
    title: `${title.zh}逐月走势${says && `：${says}`}`,
    alt: `${paper.place}${title.zh}（${unit}），${periodText(first?.period ?? paper.book.month)}至${periodText(last?.period ?? paper.book.month)}逐月：${known.join("，")}。`,
    height: 42,
    chart: {
      kind: "trend",
      unit,
      centre: chart.centre,
      direction: latest?.verdict === "better" || latest?.verdict === "worse" ? latest.verdict : "neutral",
      points: points.map(({ signal, period, value, state, lowerLimit, upperLimit }) => ({
        period,
        value,
        state,
        lowerLimit,
        upperLimit,
        isSignal: signal !== null,
      })),
    },
    note: `单位：${unit}。${chart.kind === "none" ? "" : "实线为均值，虚线为控制限，◆为信号点；未作季节调整。"}${unripe === 0 ? "" : `最近${unripe}个月未到期，不作判断。`}`,
  };
}

export function signalWords(
  rule: "outside" | "trend" | "twoOfThree" | "oneSide",
  direction: "up" | "down",
): string {
  const isUp = direction === "up";
  switch (rule) {
    case "outside":
      return isUp ? "最近一月高于控制限" : "最近一月低于控制限";
    case "trend":
      return isUp ? "连续7个月上升" : "连续7个月下降";
    case "twoOfThree":
      return isUp ? "最近3个月中有2个月接近上限" : "最近3个月中有2个月接近下限";
    case "oneSide":
      return isUp ? "连续7个月高于均值" : "连续7个月低于均值";
  }
}
