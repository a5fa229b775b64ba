import type { Block } from "../model.ts";
import type { Paper } from "../paper.ts";
import type { SectionOf } from "../template/template.ts";
import { filledText } from "../text/fillText.ts";
import { readingsOf } from "../text/indicatorWords.ts";
import { figuresFor, indicatorTable } from "./tables.ts";
import { drawnCharts } from "./themes.ts";

/** The headline figures, and a line that reads each. */
export function overallSection(
  paper: Paper,
  { indicators, charts = [], text }: SectionOf<"overall">,
): Block[] {
  const figures = figuresFor(paper, indicators);
  return [
    ...(text === undefined ? [] : filledText(paper, text)),
    indicatorTable(paper, `${paper.place}主要指标（${paper.words.span}）`, figures),
    {
      kind: "list",
      ordered: true,
      items: readingsOf(paper, figures).map((reading) => [{ text: `${reading}。` }]),
    },
    ...drawnCharts(paper, charts).map(({ block }) => block),
  ];
}
