import { markOf } from "../../../client/charts/mark.ts";
import { trendOf } from "../../indicators/trend.ts";
import type { IndicatorFigures } from "../figures/figureBook.ts";
import type { ChartBlock } from "../model.ts";
import type { Paper } from "../paper.ts";
import { areasTitleOf } from "../text/indicatorWords.ts";
import { changeSentence, lastYear } from "../text/sentences.ts";
import { periodText } from "../text/periodWords.ts";
import { figureText, numberText } from "../text/words.ts";

/** The areas beside each other, grouped, each with its interval and what it is held against. */
export function areasChart(paper: Paper, figures: IndicatorFigures): ChartBlock | null {
  const { definition, areas } = figures;
  const { unit, title } = definition;
  if (areas.length < 2) return null;
  const ordered = areas.toSorted(
    (a, b) =>
      groupPlace(paper, a.area.group) - groupPlace(paper, b.area.group) ||
      (b.figure.row.value ?? -Infinity) - (a.figure.row.value ?? -Infinity),
  );
  const bars = ordered.map((each) => {
    const { area, figure, judged, reason } = each;
    // A group of one is its own average.
    const benchmark = reason.code === "alone" ? null : each.benchmark;
    const { value, lower, upper, state } = figure.row;
    paper.printed.cell(definition, figure, judged?.verdict ?? null);
    return {
      area: area.code,
      name: area.name,
      value,
      lower,
      upper,
      benchmark,
      label: figureText({
        value,
        state,
        unit,
      }),
      mark: markOf({
        judged,
        flags: { isFlagged: judged?.standsOut ?? false },
      }),
    };
  });
  return {
    kind: "chart",
    title: areasTitleOf(figures),
    alt: `${title.zh}（${unit}），${paper.words.span}，分地区：${bars.map(({ name, label }) => `${name}${label}`).join("，")}。`,
    height: 14 + 6.4 * bars.length,
    chart: { kind: "areas", unit, axisName: `${title.zh}（${unit}）`, bars },
    note: bars.some(({ lower }) => lower !== null)
      ? "横线为95%区间，红色虚线为可比组平均；▲▼与可比组有差异，◆差异明显（99.8%），●相近，○样本少。"
      : "",
  };
}

function groupPlace({ book }: Paper, group: string): number {
  return book.areas.findIndex((each) => each.group === group);
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
  const change = changeSentence(unit, figures.lastYear, lastYear);
  const says = latest ? signalWords(latest.rule, latest.direction) : change || "逐月走势";
  return {
    kind: "chart",
    title: `${title.zh}逐月走势：${latest ? "" : "年初以来"}${says}`,
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
    note: `单位：${unit}。${chart.kind === "none" ? "" : "实线为均值，虚线为控制限，◆为信号点；未作季节调整。"}`,
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
