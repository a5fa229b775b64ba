import type { AreaComparison } from "../figures/areaComparison.ts";
import type { IndicatorFigures } from "../figures/figureBook.ts";
import type { Paper } from "../paper.ts";
import { groupBy } from "../../groupBy.ts";
import {
  areasSentence,
  areasTitle,
  changeSentence,
  lastMonth,
  lastYear,
  rankSentence,
  readingSentence,
  type AreaStanding,
} from "./sentences.ts";

/** A line that reads a figure of the paper's place: the figure, 同比, and of what is known by months the month's 环比. */
export function readingOf(
  { printed, words }: Paper,
  figures: IndicatorFigures,
  { withMonth = true } = {},
): string {
  const { definition, now, month } = figures;
  const { unit, kind, title } = definition;
  printed.words(definition, now);
  const { numerator, denominator, value, state } = now.row;
  const comparisons = [changeSentence(unit, figures.lastYear, lastYear)];
  const hasMonth =
    withMonth && month !== undefined && month.row.state === "ok" && definition.finest === "month";
  if (hasMonth && kind === "flow")
    comparisons.push(
      `${words.shortMonth}为${printed.words(definition, month)}`,
      changeSentence(unit, figures.previous ?? figures.lastYear, lastMonth),
    );
  if (hasMonth && kind === "stock" && figures.previous)
    comparisons.push(changeSentence(unit, figures.previous, lastMonth));
  const until = kind === "stock" ? `${words.until}，` : "";
  const told = readingSentence(
    { title: title.zh, unit, kind, value, state, numerator, denominator },
    comparisons,
  );
  return `${until}${told}`;
}

/** A sentence for each, and one for all that there is nothing to say of. */
export function readingsOf(paper: Paper, all: readonly IndicatorFigures[]): string[] {
  const hasNone = ({ now: { row } }: IndicatorFigures) => row.value === null && isNone(row.state);
  const none = all.filter(hasNone).map(({ definition }) => definition.title.zh);
  return [
    ...all.filter((each) => !hasNone(each)).map((each) => readingOf(paper, each)),
    ...(none.length === 0 ? [] : [`${none.join("、")}本期不适用`]),
  ];
}

function isNone(state: string): boolean {
  return state !== "suppressed" && state !== "notReceived";
}

export function standingOf({ area, figure, judged, rank }: AreaComparison): AreaStanding {
  return {
    name: area.name,
    value: figure.row.value,
    state: figure.row.state,
    verdict: judged?.verdict ?? null,
    standsOut: judged?.standsOut ?? false,
    rank,
  };
}

export function areasTitleOf({ definition, areas }: IndicatorFigures): string {
  return areasTitle(definition.title.zh, areas.map(standingOf), definition.better);
}

export function areasSentenceOf({ definition, areas }: IndicatorFigures): string {
  return areasSentence(definition.title.zh, areas.map(standingOf), definition.better);
}

/** Of each comparable group that has places. */
export function rankSentenceOf({ definition, areas }: IndicatorFigures): string {
  return [...groupBy(areas, ({ area }) => area.groupName)]
    .map(([group, own]) => {
      const ranking = own[0]?.ranking ?? { policy: "none", taking: 0 };
      return rankSentence(definition.title.zh, own.map(standingOf), { ...ranking, group });
    })
    .filter((sentence) => sentence !== "")
    .join("；");
}
