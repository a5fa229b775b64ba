import { spineOf } from "../../../client/charts/spine.ts";
import type { AreaComparison } from "../figures/areaComparison.ts";
import type { NamedArea } from "../figures/areaNames.ts";
import type { IndicatorFigures } from "../figures/figureBook.ts";
import { readThemes } from "../../indicators/themes.ts";
import type { Block, SpineRow, TableBlock } from "../model.ts";
import type { Paper } from "../paper.ts";
import { verdictNote, verdictText } from "../text/sentences.ts";
import { figureText, namesText, numberText } from "../text/words.ts";
import { changeCell, changeCells, notesOf, unripeNotes } from "./tables.ts";

interface ProfileLine {
  figures: IndicatorFigures;
  own: AreaComparison;
}

/** One page of one area: what stands out of its group, and every indicator that can be held against it. */
export function profileBlocks(paper: Paper, area: NamedArea): Block[] {
  const lines = linesOf(paper, area);
  const rows = lines.filter(isTelling);
  const summary: Block = { kind: "paragraph", runs: [{ text: summaryOf(paper, area, lines) }] };
  if (rows.length === 0) return [summary, aloneTable(paper, area, lines)];
  const spineRows = rows.map(({ figures, own }) => spineRow(paper, figures, own));
  const changes = spineRows.map(({ change }) => ({ cells: [change] }));
  return [
    summary,
    {
      kind: "spine",
      title: `${area.name}与可比组对照（${paper.words.span}）`,
      rows: spineRows,
      notes: [
        `统计截止：${paper.words.lastDay}。可比组：${area.groupName}。浅灰为组内范围，深灰为中间一半，竖线为组平均，中性和样本少的指标未列。${verdictNote}`,
        ...unripeNotes(changes),
      ],
    },
  ];
}

function linesOf({ book }: Paper, area: NamedArea): ProfileLine[] {
  const themes = readThemes().map(({ id }) => id);
  const ordered = book.definitions.toSorted((a, b) => themes.indexOf(a.theme) - themes.indexOf(b.theme));
  return ordered.flatMap(({ id }) => {
    const figures = book.of(id);
    const own = figures?.areas.find((each) => each.area.code === area.code);
    return figures && own ? [{ figures, own }] : [];
  });
}

/** Neither good nor bad is worth a line only where it is plainly another than the group's. */
function isTelling({ figures: { definition }, own: { figure, judged } }: ProfileLine): boolean {
  if (definition.theme === "reporting") return false;
  if (judged === null) return definition.better !== "neutral" && figure.row.state === "notReceived";
  return judged.verdict !== "tooFew" && (definition.better !== "neutral" || judged.standsOut);
}

/** An area that has no like beside it is held against its own last year. */
function aloneTable(paper: Paper, { name }: NamedArea, lines: ProfileLine[]): TableBlock {
  const rows = lines.filter(
    ({ figures: { definition }, own: { lastYear } }) =>
      definition.better !== "neutral" &&
      definition.theme !== "reporting" &&
      (lastYear.reason.code === "unripe" ||
        (lastYear.judged !== null && lastYear.judged.verdict !== "tooFew")),
  );
  const cells = rows.map((line) => ({ cells: aloneCells(paper, line) }));
  return {
    kind: "table",
    title: `${name}主要指标（${paper.words.span}）`,
    landscape: false,
    groups: [],
    columns: [
      { title: "指标", align: "left", width: 44 },
      { title: "本期", align: "right", width: 22 },
      { title: "上年同期", align: "right", width: 22 },
      { title: "同比", align: "right", width: 26 },
      { title: "与上年同期比", align: "left", width: 26 },
    ],
    rows: cells,
    notes: notesOf(paper, lastYearNote, ...unripeNotes(cells)),
  };
}

function aloneCells(
  { printed }: Paper,
  { figures: { definition }, own: { figure, lastYear } }: ProfileLine,
): string[] {
  const before = changeCells({ definition, lastYear });
  const { judged } = lastYear;
  const { value, state } = figure.row;
  printed.cell(definition, figure);
  return [
    definition.title.zh,
    figureText({ value, state, unit: definition.unit }),
    before.lastYear,
    before.change,
    verdictText(judged?.verdict ?? null, judged?.standsOut ?? false) || "—",
  ];
}

const lastYearNote = "▲▼与上年同期相比有差异（95%），◆差异明显（99.8%），●相近；中性和样本少的指标未列。";

function summaryOf(paper: Paper, { name, groupName, group }: NamedArea, lines: ProfileLine[]): string {
  const { book } = paper;
  const peers = book.areas.filter((each) => each.group === group).length;
  const said: string[] = [];
  const staff = lines.find(({ figures }) => figures.definition.id === "staff");
  if (staff) {
    const { definition } = staff.figures;
    said.push(`${paper.words.until}，${name}在册干部${paper.printed.words(definition, staff.own.figure)}`);
  }
  const judged = lines.filter(({ own }) => own.judged !== null && own.judged.verdict !== "tooFew");
  if (peers < 2 && judged.length === 0) said.push("没有可比的同类地区，只与本地区上年同期比较");
  else {
    const of = (verdict: string) =>
      judged
        .filter(({ own }) => own.judged?.verdict === verdict && own.judged.standsOut)
        .map(({ figures }) => figures.definition.title.zh);
    const [better, worse] = [of("better"), of("worse")];
    said.push(`与${groupName}平均相比可作判断的指标${judged.length}项`);
    if (better.length > 0) said.push(`明显较好的${better.length}项：${titles(better)}`);
    if (worse.length > 0) said.push(`明显较差的${worse.length}项：${titles(worse)}`);
    if (better.length + worse.length === 0) said.push("均无明显优劣，差异在正常波动范围内");
  }
  const missing = lines.filter(({ own }) => own.figure.row.state === "notReceived").length;
  if (missing > 0) said.push(`未报影响指标${missing}项`);
  const leading = lines.flatMap(({ figures, own: { rank, ranking } }) =>
    rank !== null && ranking.policy !== "none" && rank.high <= ranking.taking / 2
      ? [figures.definition.title.zh]
      : [],
  );
  if (leading.length > 0) said.push(`组内排名靠前、位次区间可分的有${titles(leading)}`);
  return `${said.join("；")}。`;
}

function titles(names: readonly string[]): string {
  return namesText(names, 5).replace(/个地区$/, "项");
}

function spineRow({ printed }: Paper, { definition }: IndicatorFigures, own: AreaComparison): SpineRow {
  const { unit, better, title } = definition;
  const { figure, judged, benchmark, spread, lastYear } = own;
  const { value, lower, upper, state } = figure.row;
  printed.cell(definition, figure, judged?.verdict ?? null);
  const verdict = judged?.verdict ?? null;
  return {
    title: title.zh,
    value: figureText({ value, state, unit }),
    benchmark: judged === null || benchmark === null ? "—" : numberText(benchmark, unit),
    change: changeCell(lastYear, unit),
    verdict: verdictText(verdict, judged?.standsOut ?? false),
    tone:
      verdict === "better" || verdict === "worse"
        ? verdict
        : verdict === "higher" || verdict === "lower"
          ? "plain"
          : "quiet",
    spine: judged === null ? null : spinePlaces({ value, lower, upper, benchmark, better, spread }),
  };
}

function spinePlaces(asked: Parameters<typeof spineOf>[0]): SpineRow["spine"] {
  const found = spineOf(asked);
  if (found === null) return null;
  const { dot, interval, range, middleHalf } = found;
  return { dot, interval, range, middleHalf };
}
