import type { AgainstLastYear } from "../../indicators/recentChange.ts";
import type { IndicatorFigures } from "../figures/figureBook.ts";
import type { TableBlock, TableRow } from "../model.ts";
import type { Paper } from "../paper.ts";
import { numberText, signedChange, signsNote, type Unit } from "../text/words.ts";

/** Below every table of figures. */
export function notesOf({ words, snapshot }: Paper, ...further: string[]): string[] {
  return [`统计截止：${words.lastDay}。数据来源：各地区报送，第${snapshot}号快照。`, signsNote, ...further];
}

/** Indicators with 同比 and 环比: what stands at the head of a paper and of each of its themes. */
export function indicatorTable(
  paper: Paper,
  title: string,
  indicators: readonly IndicatorFigures[],
): TableBlock {
  const { words } = paper;
  const rows = indicators.map((each) => indicatorRow(paper, each));
  return {
    kind: "table",
    title,
    landscape: false,
    groups: [],
    columns: [
      { title: "指标", align: "left", width: 34 },
      { title: "单位", align: "center", width: 10 },
      { title: words.span.slice(5) || words.span, align: "right", width: 17 },
      { title: "上年同期", align: "right", width: 17 },
      { title: "同比", align: "right", width: 21 },
      { title: words.shortMonth, align: "right", width: 15 },
      { title: "环比", align: "right", width: 21 },
    ],
    rows,
    notes: notesOf(paper, ...unripeNotes(rows)),
  };
}

function indicatorRow({ printed }: Paper, figures: IndicatorFigures): TableRow {
  const { definition, now, month } = figures;
  const { unit, title } = definition;
  const { lastYear, change } = changeCells(figures);
  return {
    cells: [
      title.zh,
      unit,
      printed.cell(definition, now),
      lastYear,
      change,
      month === undefined ? "—" : printed.cell(definition, month),
      previousCell(figures),
    ],
  };
}

export function changeCells({
  definition: { unit },
  lastYear,
}: Pick<IndicatorFigures, "definition" | "lastYear">): {
  lastYear: string;
  change: string;
} {
  const { value, change, reason } = lastYear;
  const before = reason.code === "benchmarkSuppressed" ? "…" : value === null ? "—" : numberText(value, unit);
  return { lastYear: before, change: changeCell({ change, reason }, unit) };
}

export function previousCell({ definition: { unit }, previous }: IndicatorFigures): string {
  return previous === undefined ? "—" : changeCell(previous, unit);
}

/** A difference, or why none is told. */
export function changeCell(
  { change, reason }: Pick<AgainstLastYear, "change" | "reason">,
  unit: Unit,
): string {
  if (reason.code === "unripe") return unripe;
  return change === null ? "—" : signedChange(change, unit);
}

const unripe = "未到期";

/** Below a table that has any. */
export function unripeNotes(rows: readonly { cells: string[] }[]): string[] {
  return rows.some(({ cells }) => cells.includes(unripe))
    ? ["“未到期”指近月的事件还没有足够时间见结果，不作同比、环比。"]
    : [];
}

/** Those of the ids that the reader may be told of. */
export function figuresFor({ book }: Paper, ids: readonly string[]): IndicatorFigures[] {
  return ids.flatMap((id) => book.of(id) ?? []);
}
