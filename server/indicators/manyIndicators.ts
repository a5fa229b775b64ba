import type { AnsweredFigure } from "./answer.ts";
import { mostIndicators, type Question } from "./question.ts";
import type { Seen } from "./sight.ts";
import { countFigures, mostFigures, seenFigures } from "./values.ts";

/** More indicators or figures than one question may have, in as many questions of like size as are needed. */
export async function figuresOfMany(seen: Seen, question: Question): Promise<AnsweredFigure[]> {
  const { indicators } = question;
  if (indicators.length === 0) return [];
  const parts = Math.max(
    Math.ceil(indicators.length / mostIndicators),
    Math.ceil(countFigures(seen, question) / mostFigures),
  );
  const size = Math.ceil(indicators.length / parts);
  const answers = await Promise.all(
    Array.from({ length: parts }, (_, part) =>
      seenFigures(seen, { ...question, indicators: indicators.slice(part * size, (part + 1) * size) }),
    ),
  );
  return answers.flat();
}
