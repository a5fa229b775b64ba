import { AppError } from "../errors.ts";
import { chanceFigureAbove } from "../statistics/chanceFigureAbove.ts";
import type { AnsweredFigure } from "./answer.ts";
import type { CompiledDefinition } from "./compiled.ts";
import { knownOf } from "./methodOf.ts";

/** Two areas, and which of them truly is above the other. */
export interface AreaPair {
  first: string;
  second: string;
  /** That the first is above the second, not that it is better; null where either's figure cannot say. */
  chanceAbove: number | null;
  /** Whether both are of one comparable group; else the difference may be one of kind. */
  isComparable: boolean;
}

export function areaPair(
  definition: CompiledDefinition,
  asked: readonly AnsweredFigure[],
  [first, second]: readonly [string, string],
): AreaPair {
  const [one, other] = [find(asked, first), find(asked, second)];
  const [known, otherKnown] = [one, other].map(({ row, counted }) =>
    row.state === "ok" ? knownOf(definition, counted) : undefined,
  );
  return {
    first,
    second,
    chanceAbove: (known && otherKnown && chanceFigureAbove(known, otherKnown)) ?? null,
    isComparable: one.place.group === other.place.group,
  };
}

function find(asked: readonly AnsweredFigure[], code: string): AnsweredFigure {
  const found = asked.find(({ place }) => place.key === code);
  if (found) return found;
  throw new AppError("bad-question", `没有这样的地区 no such area: ${code}`);
}
