import { AppError } from "../errors.ts";
import type { Compiled } from "./compile.ts";
import type { Hidden } from "./hidden.ts";
import { isSeen } from "./inSight.ts";
import type { Question } from "./question.ts";
import type { Seen } from "./sight.ts";

/** The question as far as its areas are in scope; undefined where none is. */
export function withinScope({ sight, places }: Seen, question: Question): Question | undefined {
  const { areas } = sight;
  if (areas === "all") return question;
  const inScope = places
    .filter((place) => isSeen(sight, place))
    .flatMap(({ code, formerly }) => [code, ...formerly]);
  const asked = question.where["area"];
  const area = asked === undefined ? inScope : asked.filter((code) => inScope.includes(code));
  return area.length === 0 ? undefined : { ...question, where: { ...question.where, area } };
}

/** Of discipline, reports, health and care nothing is told without the permission, not even a large number. */
export function requireClass({ sight }: Seen, { sources }: Compiled): void {
  const closed = sources.find(({ definition }) => definition.privacy === "sensitive");
  if (sight.sensitiveFigures || closed === undefined) return;
  const { id, title } = closed.definition;
  throw new AppError(
    "not-permitted",
    `您没有查看敏感指标的权限 you may not see sensitive indicators: ${title.zh} ${id}`,
    { details: { permission: "sensitiveFigures", indicator: id } },
  );
}

/**
 * What is never told is refused: which rows there are would tell of whom they
 * are. What is told is the whole by one dimension, or areas by none.
 */
export function requireTold(
  { asked, sources, dimensions, where, places, byArea }: Compiled,
  hidden: Hidden,
  placeCount: number,
): void {
  const [split, ...others] = new Set([...dimensions, ...Object.keys(where)]);
  if (split === undefined) return;
  const isWhole = !byArea && places.every(({ members }) => members.length === placeCount);
  const isSingle = (where[split] ?? []).length <= 1;
  const isGuarded = asked.every(({ own }) => {
    const id = sources[own]?.definition.id;
    return id !== undefined && hidden.isGuarded(id, split);
  });
  if (others.length === 0 && isWhole && isSingle && isGuarded) return;
  throw new AppError(
    "not-permitted",
    "没有精确数权限，只能看分地区的数，或全市按一个维度的数 without exact counts: figures by area, or of the whole by one dimension",
    { details: { permission: "exactCounts" } },
  );
}
