import { groupBy } from "../../groupBy.ts";
import type { IndicatorFigures } from "../figures/figureBook.ts";
import type { Block, TableBlock, TableRow } from "../model.ts";
import type { Paper } from "../paper.ts";
import type { SectionOf } from "../template/template.ts";
import { filledText } from "../text/fillText.ts";
import { areasSentenceOf, rankSentenceOf } from "../text/indicatorWords.ts";
import { verdictNote, verdictText } from "../text/sentences.ts";
import { chineseNumber } from "../text/words.ts";
import { areasChart, hasFigures } from "./charts.ts";
import { profileBlocks } from "./profile.ts";
import { figuresFor, notesOf } from "./tables.ts";

/** The areas beside each other inside their comparable groups, and a page for each of them. */
export function areasSection(paper: Paper, section: SectionOf<"areas">): Block[] {
  const figures = figuresFor(paper, section.indicators).filter(hasFigures);
  const drawn = figuresFor(paper, section.charts ?? section.indicators).filter(hasFigures);
  const profiles = section.profiles ? paper.book.areas : [];
  return [
    { kind: "heading", level: 2, text: "（一）主要指标比较" },
    ...(section.text === undefined ? [] : filledText(paper, section.text)),
    ...drawn.flatMap((each) => comparisonBlocks(paper, each)),
    { kind: "heading", level: 2, text: "（二）分组对照" },
    ...comparisonTables(paper, figures),
    ...profiles.flatMap((area, index): Block[] => [
      { kind: "heading", level: 2, text: `（${chineseNumber(index + 3)}）${area.name}`, startsPage: true },
      ...profileBlocks(paper, area),
    ]),
  ];
}

function comparisonBlocks(paper: Paper, figures: IndicatorFigures): Block[] {
  const said = [areasSentenceOf(figures), rankSentenceOf(figures)].filter((sentence) => sentence !== "");
  const chart = areasChart(paper, figures);
  return [
    ...(said.length > 0 ? [{ kind: "paragraph" as const, runs: [{ text: `${said.join("。")}。` }] }] : []),
    ...(chart ? [chart] : []),
  ];
}

/** More columns would be too narrow for a figure and its sign. */
const mostColumns = 9;

function comparisonTables(paper: Paper, figures: IndicatorFigures[]): TableBlock[] {
  const count = Math.ceil(figures.length / mostColumns);
  const size = Math.ceil(figures.length / Math.max(1, count));
  return Array.from({ length: count }, (_, part) => {
    const own = figures.slice(part * size, (part + 1) * size);
    return {
      kind: "table",
      title: `分地区主要指标对照${count > 1 ? `（${chineseNumber(part + 1)}）` : ""}（${paper.words.span}）`,
      landscape: false,
      groups: [],
      columns: [
        { title: "地区", align: "left", width: 30 },
        ...own.map(({ definition: { title, unit } }) => ({
          title: `${title.zh}（${unit}）`,
          align: "right" as const,
          width: 24,
        })),
      ],
      rows: comparisonRows(paper, own),
      notes: notesOf(paper, verdictNote),
    };
  });
}

function comparisonRows({ book, printed }: Paper, own: IndicatorFigures[]): TableRow[] {
  return [...groupBy(book.areas, ({ groupName }) => groupName)].flatMap(([group, areas]) => [
    // A group of one has nobody to be compared with, and its own name once more above it says nothing.
    ...(areas.length > 1 ? [{ isHead: true, cells: [group] }] : []),
    ...areas.map(({ code, name }) => ({
      cells: [
        name,
        ...own.map(({ definition, areas: compared }) => {
          const found = compared.find(({ area }) => area.code === code);
          if (found === undefined) return "—";
          const { figure, judged } = found;
          const sign = verdictText(judged?.verdict ?? null, judged?.standsOut ?? false).slice(0, 1);
          return `${printed.cell(definition, figure, judged?.verdict ?? null)} ${sign}`.trim();
        }),
      ],
    })),
  ]);
}
