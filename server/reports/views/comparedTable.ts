import { groupBy } from "../../groupBy.ts";
import type { CompiledDefinition } from "../../indicators/compiled.ts";
import type { TableBlock } from "../model.ts";
import { asPrinted } from "../figures/againstPrinted.ts";
import { changeCells, unripeNotes } from "../sections/tables.ts";
import { periodWords } from "../text/periodWords.ts";
import { verdictNote, verdictText } from "../text/sentences.ts";
import { numberText, plainText, signsNote } from "../text/words.ts";
import { againstWords, benchmarkOf, type Compared } from "./compared.ts";

export function tableOf({ source, definition, asked, rows, span }: Compared): TableBlock {
  const { unit, title } = definition;
  const isShare = definition.denominator !== undefined;
  const { lastDay } = periodWords(asked.question.to);
  const bodies = rows.map((each) => ({
    group: each.area.groupName,
    cells: cellsOf(definition, each, isShare),
  }));
  return {
    kind: "table",
    title: `${title.zh}分地区比较（${span}，单位：${unit}）`,
    landscape: false,
    groups: [],
    columns: [
      { title: "地区", align: "left", width: 26 },
      ...(isShare
        ? [
            { title: "分子", align: "right" as const, width: 15 },
            { title: "分母", align: "right" as const, width: 16 },
          ]
        : []),
      { title: "本期", align: "right", width: 16 },
      { title: "95%区间", align: "center", width: 26 },
      { title: asked.against.kind === "target" ? "目标" : "比较值", align: "right", width: 15 },
      { title: "判断", align: "left", width: 19 },
      { title: "位次区间", align: "center", width: 16 },
      { title: "同比", align: "right", width: 24 },
    ],
    rows: [...groupBy(bodies, ({ group }) => group)].flatMap(([group, own]) => [
      ...(own.length > 1 ? [{ isHead: true, cells: [group] }] : []),
      ...own.map(({ cells }) => ({ cells })),
    ]),
    notes: [
      `统计截止：${lastDay}。数据来源：各地区报送，第${source.number}号快照。比较值为${againstWords(asked.against)}。`,
      signsNote,
      verdictNote,
      ...unripeNotes(bodies),
    ],
  };
}

function cellsOf(
  definition: CompiledDefinition,
  { area, own }: Compared["rows"][number],
  isShare: boolean,
): string[] {
  const { unit } = definition;
  const { row, judged, flags } = own;
  const { value, state, lower, upper, numerator, denominator, rankLow, rankHigh } = row;
  const number = (of: number | null) => (of === null ? "—" : numberText(of, unit));
  const counted = (of: number | null) =>
    of === null ? (state === "suppressed" ? "…" : "—") : numberText(of, Number.isInteger(of) ? "人" : "分");
  return [
    area.name,
    ...(isShare ? [counted(numerator), counted(denominator)] : []),
    plainText({ value, state, unit }),
    lower === null || upper === null ? "—" : `${number(lower)}～${number(upper)}`,
    number(benchmarkOf(own)),
    verdictText(judged?.verdict ?? null, flags.isFlagged) || "—",
    rankLow === null || rankHigh === null ? "—" : `${Math.round(rankLow)}—${Math.round(rankHigh)}`,
    changeCells({ definition, lastYear: asPrinted(definition, value, own.againstLastYear) }).change,
  ];
}
