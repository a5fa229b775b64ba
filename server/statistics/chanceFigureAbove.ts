import { chanceAbove } from "./chanceAbove.ts";
import { betaTails } from "./incompleteBeta.ts";
import { normalTwoSided } from "./normal.ts";
import type { Known } from "./knownFigure.ts";

/**
 * The chance that the first figure truly is above the second, both of one
 * kind, by what rankRanges.ts takes them for: exact for shares and rates.
 * Undefined where it cannot be told.
 */
export function chanceFigureAbove(first: Known, second: Known): number | undefined {
  if (first.kind === "share" && second.kind === "share") return chanceAbove(first, second);
  if (first.kind === "rate" && second.kind === "rate")
    // Of two gamma distributed numbers the first's part of both has a beta distribution.
    return betaTails(first.x + 0.5, second.x + 0.5, first.per / (first.per + second.per)).upper;
  if (first.kind !== "mean" || second.kind !== "mean") return undefined;
  const spread = Math.hypot(first.standardError, second.standardError);
  if (!(spread > 0)) return undefined;
  const off = (first.mean - second.mean) / spread;
  const outer = normalTwoSided(off) / 2;
  return off > 0 ? 1 - outer : outer;
}
