import type { AnsweredFigure } from "../indicators/answer.ts";
import { question } from "../indicators/question.ts";
import { isSeen } from "../indicators/inSight.ts";
import type { Seen } from "../indicators/sight.ts";
import { seenFigures } from "../indicators/values.ts";
import type { Component, Composite } from "./composite.ts";

/** An area, its comparable group, and a figure for each component that there is one of. */
export interface AreaFigures {
  id: string;
  group: string;
  figures: (AnsweredFigure | undefined)[];
}

export async function componentFigures(
  seen: Seen,
  { components }: Composite,
  stretch: { from: string; to: string },
): Promise<AreaFigures[]> {
  const answers = await Promise.all(components.map((component) => ask(seen, component, stretch)));
  return seen.places
    .filter((place) => isSeen(seen.sight, place))
    .map(({ code, group }) => ({
      id: code,
      group,
      figures: answers.map((figures) => figures.find(({ row }) => row.area === code)),
    }));
}

async function ask(
  seen: Seen,
  { indicator, where }: Component,
  stretch: { from: string; to: string },
): Promise<AnsweredFigure[]> {
  return seenFigures(
    seen,
    question.parse({
      indicators: [indicator],
      ...stretch,
      by: ["area"],
      where,
    }),
  );
}
