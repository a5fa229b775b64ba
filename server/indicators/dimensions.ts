import { AppError } from "../errors.ts";
import type { Definition } from "./definition.ts";

/**
 * What every counted event is known by beside its area and its day, as it was
 * when it happened. An indicator whose own SELECT gives one of these columns
 * says itself what it was.
 */
export const standardDimensions = [
  { id: "group", column: "comparable_group", of: "unit", title: { zh: "可比组", en: "Comparable group" } },
  { id: "level", column: "unit_level", of: "unit", title: { zh: "单位层级", en: "Level of the unit" } },
  { id: "sex", column: "sex", of: "person", title: { zh: "性别", en: "Sex" } },
  { id: "age", column: "age_band", of: "person", title: { zh: "年龄段", en: "Age band" } },
  { id: "rank", column: "rank_level", of: "person", title: { zh: "职级", en: "Rank" } },
  { id: "category", column: "person_category", of: "person", title: { zh: "人员类别", en: "Category" } },
] as const;

/** Something that events can be split and filtered by. */
export interface Dimension {
  id: string;
  column: string;
}

export function ownDimensions({ dimensions }: Pick<Definition, "dimensions">): Dimension[] {
  return Object.keys(dimensions).map((id) => ({ id, column: id }));
}

/** The column of a dimension; the standard ones have other names in the events. */
export function columnOf(id: string): string {
  return standardDimensions.find((each) => each.id === id)?.column ?? id;
}

export function requireDimensions(
  { id, known }: { id: string; known: readonly string[] },
  asked: readonly string[],
): void {
  const unknown = asked.find((each) => !known.includes(each));
  if (unknown === undefined) return;
  throw new AppError(
    "bad-usage",
    `指标 ${id} 没有维度 no such dimension of ${id}: ${unknown}; 可用 it has: ${known.join(", ") || "—"}`,
  );
}
