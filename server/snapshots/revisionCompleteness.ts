import { completeness, delayShares } from "../statistics/chainLadder.ts";
import { revisionMeasures, type RevisionMeasures } from "../statistics/revisionMeasures.ts";
import type { RevisionRow } from "./revisions.ts";

/** How complete an indicator's newest months are, told by how its older ones grew. */
export interface Completeness {
  /** The share of its final size that a month has reached 0, 1, 2 … months later; undefined where none is old enough to tell. */
  byDelay: number[] | undefined;
  /** The share that each month has reached now, oldest first. */
  months: { month: string; share: number }[];
  /** How far the figures of months moved since they were first known. */
  revisions: RevisionMeasures | undefined;
}

/**
 * Of the city as a whole. What grows is the number of events: of a rate, its
 * denominator. Months before the first batch came all at once, and say nothing
 * of how months come in.
 */
export function completenessOf(indicator: string, triangle: RevisionRow[]): Completeness {
  const whole = triangle.filter((row) => row.indicator === indicator && row.area === null);
  const months = [...new Set(whole.map(({ knownAt }) => knownAt))].toSorted();
  const added = months.map((month) => {
    const sizes = months
      .filter((knownAt) => knownAt >= month)
      .map((knownAt) => sizeOf(find(whole, month, knownAt)));
    return months.map((_, delay) =>
      delay < sizes.length ? (sizes[delay] ?? 0) - (sizes[delay - 1] ?? 0) : null,
    );
  });
  const shares = delayShares(added);
  const byDelay = shares && completeness(shares);
  const figures = months.flatMap((month) => {
    const values = months.flatMap((knownAt) => find(whole, month, knownAt)?.value ?? []);
    const [first, latest] = [values[0], values.at(-1)];
    return first === undefined || latest === undefined ? [] : [{ first, latest }];
  });
  return {
    byDelay,
    months: months.map((month, index) => ({ month, share: byDelay?.[months.length - 1 - index] ?? 1 })),
    revisions: revisionMeasures(figures),
  };
}

/** What of a month had come at the end of another; nothing where none of its files had. */
function sizeOf(row: RevisionRow | undefined): number {
  return row?.denominator ?? row?.numerator ?? 0;
}

function find(rows: RevisionRow[], month: string, knownAt: string): RevisionRow | undefined {
  return rows.find((row) => row.month === month && row.knownAt === knownAt);
}
