import { groupBy } from "../../groupBy.ts";
import { readThemes } from "../../indicators/themes.ts";
import { isIndicatorId } from "../../indicators/definition.ts";
import type { CompiledDefinition } from "../../indicators/compiled.ts";
import { formulaWords } from "../text/formulaWords.ts";
import { numberText } from "../text/words.ts";
import type { Block, TableRow } from "../model.ts";
import type { Paper } from "../paper.ts";
import { changeCells, notesOf, previousCell, unripeNotes } from "./tables.ts";

/** 附件: every indicator of the paper's place. */
export function figuresAppendix(paper: Paper): Block[] {
  const { words, printed, book } = paper;
  const rows = byTheme(book.definitions, (definition) => {
    const figures = book.of(definition.id);
    if (figures === undefined) return [];
    const { now, month } = figures;
    const { numerator, denominator, lower, upper, state } = now.row;
    const count = (value: number | null) => countCell(value, state);
    const { lastYear, change } = changeCells(figures);
    return [
      definition.title.zh,
      definition.unit,
      count(numerator),
      count(denominator),
      printed.cell(definition, now),
      lower === null || upper === null
        ? "—"
        : `${numberText(lower, definition.unit)}～${numberText(upper, definition.unit)}`,
      lastYear,
      change,
      month === undefined ? "—" : printed.cell(definition, month),
      previousCell(figures),
    ];
  });
  return [
    {
      kind: "table",
      title: `${paper.place}指标表（${words.span}）`,
      landscape: true,
      dense: true,
      groups: [],
      columns: [
        { title: "指标", align: "left", width: 40 },
        { title: "单位", align: "center", width: 12 },
        { title: "分子", align: "right", width: 18 },
        { title: "分母", align: "right", width: 18 },
        { title: "本期", align: "right", width: 18 },
        { title: "95%区间", align: "center", width: 30 },
        { title: "上年同期", align: "right", width: 18 },
        { title: "同比", align: "right", width: 26 },
        { title: words.shortMonth, align: "right", width: 16 },
        { title: "环比", align: "right", width: 26 },
      ],
      rows,
      notes: notesOf(paper, ...unripeNotes(rows)),
    },
  ];
}

function countCell(value: number | null, state: string): string {
  if (value === null) return state === "suppressed" ? "…" : "—";
  return Number.isInteger(value) ? numberText(value, "人") : numberText(value, "分");
}

/** 附件: what each indicator is of, how it is computed and where it comes from. */
export function definitionsAppendix({ book, words }: Paper): Block[] {
  const titleOf = (id: string) => book.definitions.find((each) => each.id === id)?.title.zh ?? id;
  return [
    {
      kind: "table",
      title: "指标口径说明",
      landscape: false,
      dense: true,
      groups: [],
      columns: [
        { title: "指标", align: "left", width: 30 },
        { title: "口径", align: "left", width: 66 },
        { title: "计算", align: "left", width: 38 },
        { title: "来源", align: "left", width: 22 },
      ],
      rows: byTheme(book.definitions, (definition) => [
        `${definition.title.zh}（${definition.unit}）`,
        definition.caveat?.zh ?? "按报送记录计。",
        formulaOf(definition, titleOf),
        // The names of rule tables are for whoever writes definitions.
        definition.source.replace(/\s*[a-z]+(_[a-z]+)+/g, ""),
      ]),
      notes: [
        `口径为编制本报告所用快照中的指标定义，随快照保存；统计截止${words.lastDay}。来源S0—S4为五份制度文件。`,
      ],
    },
  ];
}

function formulaOf(definition: CompiledDefinition, titleOf: (id: string) => string): string {
  const { numerator, denominator, measure, kind, finest } = definition;
  const when = kind === "stock" ? "期末存量；" : "";
  const whole = finest === "month" ? "" : finest === "year" ? "按年统计；" : "按季统计；";
  if (measure !== undefined) return `${when}${whole}各记录的平均`;
  const top = formulaWords(numerator ?? "");
  if (denominator === undefined) return `${when}${whole}${top}`;
  const bottom = isIndicatorId(denominator) ? titleOf(denominator) : formulaWords(denominator);
  return `${when}${whole}分子：${top}；分母：${bottom}`;
}

/** Rows under the names of their themes, in the order that people read those. */
function byTheme(
  definitions: readonly CompiledDefinition[],
  cellsOf: (definition: CompiledDefinition) => string[],
): TableRow[] {
  const own = groupBy(definitions, ({ theme }) => theme);
  return readThemes().flatMap(({ id, title }) => {
    const rows = (own.get(id) ?? []).map(cellsOf).filter((cells) => cells.length > 0);
    return rows.length === 0
      ? []
      : [{ isHead: true, cells: [title.zh] }, ...rows.map((cells): TableRow => ({ cells }))];
  });
}
