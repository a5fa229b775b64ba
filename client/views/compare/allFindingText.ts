import type { TFunction } from "i18next";
import type { AllComparedCell } from "../../api/allCompared.ts";

export interface JudgedArea {
  name: string;
  cells: readonly Pick<AllComparedCell, "verdict" | "isFlagged">[];
}

/** What the whole table says, in one sentence: how much stands out, and where most of it is. */
export function allFindingText(areas: readonly JudgedArea[], t: TFunction): string {
  const cells = areas.flatMap((each) => each.cells);
  const judged = cells.filter(({ verdict }) => verdict !== null && verdict !== "tooFew").length;
  if (judged === 0) return t("heat.finding.nothing");
  const isOut = (cell: JudgedArea["cells"][number]) => cell.isFlagged;
  const flagged = cells.filter(isOut).length;
  if (flagged === 0) return t("heat.finding.none", { judged });
  const [most] = areas.toSorted(
    (one, other) => other.cells.filter(isOut).length - one.cells.filter(isOut).length,
  );
  const own = most?.cells.filter(isOut) ?? [];
  const of = (verdict: string) => own.filter((cell) => cell.verdict === verdict).length;
  const parts = (["better", "worse", "higher", "lower"] as const)
    .filter((verdict) => of(verdict) > 0)
    .map((verdict) => t(`heat.finding.${verdict}`, { count: of(verdict) }));
  return t("heat.finding.some", {
    judged,
    flagged,
    area: most?.name ?? "",
    count: own.length,
    parts: parts.join(t("heat.finding.join")),
  });
}
