import type { Seen } from "../../indicators/sight.ts";
import type { ChangeRow } from "../../snapshots/diff.ts";

/** What an earlier paper's snapshot said otherwise: computed where both snapshots' files are. */
export interface EarlierFigures {
  snapshot: number;
  changes: readonly ChangeRow[];
}

/** Two snapshots side by side tell of the few that came between them: only who sees everything is told. */
export function maySeeRestatements({ sight }: Pick<Seen, "sight">): boolean {
  return sight.areas === "all" && sight.exactCounts && sight.sensitiveFigures;
}

/** Of the months that the earlier paper could speak of: whatever is new since is no correction. */
export function restated({ changes }: EarlierFigures, month: string): ChangeRow[] {
  return changes.filter(
    ({ grain, period, oldState, newState }) =>
      grain === "month" &&
      period <= month &&
      oldState !== "notReceived" &&
      newState !== null &&
      oldState !== null,
  );
}
