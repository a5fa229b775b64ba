import { completeness, type DelayTriangle } from "./chainLadder.ts";

/**
 * The triangle with what is still to come put in, in proportion to what has
 * come: the plain chain ladder. Null where nothing has come that could be
 * scaled up; `fillTriangle` expects something even then.
 */
export function proportionalFill(triangle: DelayTriangle, shares: readonly number[]): (number | null)[][] {
  const reached = completeness(shares);
  return triangle.map((row) => {
    const open = shares.findIndex((_, delay) => (row[delay] ?? null) === null);
    const last = open < 0 ? shares.length : open;
    const come = row.slice(0, last).reduce<number>((sum, added) => sum + (added ?? 0), 0);
    const part = reached[last - 1] ?? 0;
    return shares.map((share, delay) => {
      if (delay < last) return row[delay] ?? null;
      return part > 0 && come > 0 ? (come / part) * share : null;
    });
  });
}
