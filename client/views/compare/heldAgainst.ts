import type { ComparedRow } from "../../api/compare.ts";
import type { ComparisonKind } from "../../state/filters.ts";

/** What areas can be held against here. */
export const heldKinds = ["group", "city", "yoy", "target"] as const satisfies readonly ComparisonKind[];
export type HeldKind = (typeof heldKinds)[number];

/** The verdicts that count: against last year each area is held against itself. */
export function heldAgainst(rows: readonly ComparedRow[], kind: HeldKind): ComparedRow[] {
  if (kind !== "yoy") return [...rows];
  return rows.map((each) => {
    const { value, judged, reason } = each.againstLastYear;
    return {
      ...each,
      benchmark: value,
      judged,
      reason,
      flags: { ...each.flags, isFlagged: judged?.standsOut ?? false },
    };
  });
}
