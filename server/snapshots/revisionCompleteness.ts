import { isIndicatorId, units, type Definition } from "../indicators/definition.ts";
import { completeness, delayShares } from "../statistics/chainLadder.ts";
import { revisionMeasures, type RevisionMeasures } from "../statistics/revisionMeasures.ts";
import type { RevisionRow, Triangle } from "./readRevisions.ts";

/** How complete an indicator's newest months are, told by how its older ones grew. */
export interface Completeness {
  /** The share of its final size that a month has reached 0, 1, 2 … months later; undefined where none is old enough to tell. */
  byDelay: number[] | undefined;
  /** The share that each month has reached now, oldest first. */
  months: { month: string; share: number }[];
  /** How far the figures of months moved since they were first known. */
  revisions: RevisionMeasures | undefined;
}

type Size = "numerator" | "denominator";

/**
 * What of a figure grows as its files come in: the number of events, which of a
 * rate or a mean is its denominator. How many an indicator is divided by that
 * comes from another says nothing of it, and neither do days or scores.
 */
export function sizeOf({ unit, denominator, measure }: Definition): Size | undefined {
  if (measure !== undefined) return "denominator";
  if (denominator !== undefined && !isIndicatorId(denominator)) return "denominator";
  return denominator !== undefined || units[unit] === "count" ? "numerator" : undefined;
}

/**
 * Of the city as a whole. Months before the first batch came all at once, and
 * say nothing of how months come in.
 */
export function completenessOf({ columns, rows }: Triangle, size: Size | undefined): Completeness {
  const whole = new Map(
    rows.filter(({ area }) => area === null).map((row) => [`${row.month} ${row.knownAt}`, row]),
  );
  const find = (month: string, knownAt: string): RevisionRow | undefined => whole.get(`${month} ${knownAt}`);
  const known = new Set([...whole.values()].map(({ knownAt }) => knownAt));
  const first = columns.findIndex((knownAt) => known.has(knownAt));
  const months = first === -1 ? [] : columns.slice(first);
  const byDelay = size && completenessByDelay(months, (month, knownAt) => find(month, knownAt)?.[size] ?? 0);
  const figures = months.flatMap((month) => {
    const values = months.flatMap((knownAt) => find(month, knownAt)?.value ?? []);
    const [earliest, latest] = [values[0], values.at(-1)];
    return earliest === undefined || latest === undefined ? [] : [{ first: earliest, latest }];
  });
  return {
    byDelay,
    months: months.map((month, index) => ({ month, share: byDelay?.[months.length - 1 - index] ?? 1 })),
    revisions: revisionMeasures(figures),
  };
}

/** By how large each month was at the end of each later one; of one whose files had not come, 0. */
function completenessByDelay(
  months: string[],
  sizeAt: (month: string, knownAt: string) => number,
): number[] | undefined {
  const added = months.map((month) => {
    const sizes = months.filter((knownAt) => knownAt >= month).map((knownAt) => sizeAt(month, knownAt));
    return months.map((_, delay) =>
      delay < sizes.length ? (sizes[delay] ?? 0) - (sizes[delay - 1] ?? 0) : null,
    );
  });
  const shares = delayShares(added);
  return shares && completeness(shares);
}
