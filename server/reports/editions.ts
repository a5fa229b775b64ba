import type { PrintedFigure } from "./model.ts";

/** A figure that stands in one edition otherwise than in the one before. */
export interface FigureChange {
  indicator: string;
  title: string;
  unit: string;
  area: string | null;
  period: string;
  /** As printed; null where it was not there. */
  before: string | null;
  after: string | null;
}

/** What a correction corrects, figure by figure, in the order of the new paper; what is gone comes last. */
export function changedFigures(
  before: readonly PrintedFigure[],
  after: readonly PrintedFigure[],
): FigureChange[] {
  const earlier = new Map(before.map((figure) => [keyOf(figure), figure]));
  const later = new Set(after.map(keyOf));
  const changed = after.flatMap((figure) => {
    const was = earlier.get(keyOf(figure))?.text ?? null;
    return was === figure.text ? [] : [changeOf(figure, was, figure.text)];
  });
  const gone = before.filter((figure) => !later.has(keyOf(figure)));
  return [...changed, ...gone.map((figure) => changeOf(figure, figure.text, null))];
}

function changeOf(figure: PrintedFigure, before: string | null, after: string | null): FigureChange {
  const { indicator, title, unit, area, period } = figure;
  return { indicator, title, unit, area, period, before, after };
}

function keyOf({ indicator, area, period }: PrintedFigure): string {
  return `${indicator} ${area} ${period}`;
}
