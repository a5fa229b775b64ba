import { chineseNumber } from "../text/words.ts";
import { filledText } from "../text/fillText.ts";
import { areasSentenceOf, readingsOf } from "../text/indicatorWords.ts";
import type { Block, ChartBlock } from "../model.ts";
import type { Paper } from "../paper.ts";
import type { SectionOf } from "../template/template.ts";
import { areasChart, trendChart } from "./charts.ts";
import { figuresFor, indicatorTable } from "./tables.ts";

type Theme = SectionOf<"themes">["themes"][number];

/** Each theme: what its figures say, a table of them, and charts. */
export function themesSection(paper: Paper, { themes }: SectionOf<"themes">): Block[] {
  const told = themes.filter(({ indicators }) => figuresFor(paper, indicators).length > 0);
  return told.flatMap((theme, index) => [
    { kind: "heading" as const, level: 2 as const, text: `（${chineseNumber(index + 1)}）${theme.title}` },
    ...themeBlocks(paper, theme),
  ]);
}

function themeBlocks(paper: Paper, { title, indicators, readings, charts, text }: Theme): Block[] {
  const read = figuresFor(paper, readings ?? indicators);
  const sentences = readingsOf(paper, read);
  const drawn = drawnCharts(paper, charts);
  const ofAreas = drawn.map(({ sentence }) => sentence).filter((sentence) => sentence !== "");
  return [
    ...(text === undefined ? [] : filledText(paper, text)),
    ...paragraph(sentences),
    ...paragraph(ofAreas),
    indicatorTable(
      paper,
      `${title.replace(/指标$/, "")}指标（${paper.words.span}）`,
      figuresFor(paper, indicators),
    ),
    ...drawn.map(({ block }) => block),
  ];
}

/** Each with what it says of the areas. */
export function drawnCharts(
  paper: Paper,
  charts: Theme["charts"],
): { block: ChartBlock; sentence: string }[] {
  return charts.flatMap(({ indicator, show }) => {
    const figures = paper.book.of(indicator);
    if (figures === undefined) return [];
    const block = show === "areas" ? areasChart(paper, figures) : trendChart(paper, figures);
    return block ? [{ block, sentence: show === "areas" ? areasSentenceOf(figures) : "" }] : [];
  });
}

function paragraph(sentences: readonly string[]): Block[] {
  return sentences.length === 0 ? [] : [{ kind: "paragraph", runs: [{ text: `${sentences.join("。")}。` }] }];
}
