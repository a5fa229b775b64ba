import type { Areas, Indicator } from "../../../server/api/contract.ts";
import type { ComparedRow } from "../../api/compare.ts";
import { markOf, type Mark } from "../../charts/mark.ts";
import { areaRows } from "../areaRows.ts";
import type { FigureRow } from "../FigureTable.tsx";

/** An area's row, wherever the page shows it. */
export interface ComparedArea extends FigureRow {
  group: string;
  groupId: string;
  compared: ComparedRow;
  mark: Mark;
}

export function comparedAreas(compared: ComparedRow[], city: Areas, language: string): ComparedArea[] {
  const named = areaRows(
    compared.map(({ row }) => row),
    city,
    language,
  );
  return compared.flatMap((each, index) => {
    const row = named[index];
    return row
      ? [{ ...row, group: row.group ?? "", groupId: each.group, compared: each, mark: markOf(each) }]
      : [];
  });
}

/** The best first inside each group; where nothing is good or bad, or there is no figure, as the areas stand. */
export function ranked(
  areas: readonly ComparedArea[],
  { better }: Pick<Indicator, "better">,
): ComparedArea[] {
  if (better === "neutral") return [...areas];
  const groups = [...new Set(areas.map(({ groupId }) => groupId))];
  const sign = better === "higher" ? -1 : 1;
  const orderOf = ({ figure: { value } }: ComparedArea) => (value === null ? Infinity : sign * value);
  return groups.flatMap((group) =>
    areas
      .filter(({ groupId }) => groupId === group)
      .toSorted((one, other) => (orderOf(one) === orderOf(other) ? 0 : orderOf(one) - orderOf(other))),
  );
}
