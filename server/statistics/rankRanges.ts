import type { Counted } from "./benchmark.ts";
import { middleRanks, rankSpan, tallyRanks } from "./rankTally.ts";
import { seededRandom, type Random } from "./seededRandom.ts";
import { atOnce } from "./steps.ts";

/** What is known of a figure, to draw what it may truly be. */
export type Known =
  | ({ kind: "share" } & Counted)
  | { kind: "rate"; x: number; per: number }
  | { kind: "mean"; mean: number; standardError: number };

export interface RankRange {
  /** By the figure itself, 1 the best; equal figures share the middle of their places. */
  rank: number;
  /** Within which the true rank lies with the confidence. */
  low: number;
  high: number;
}

interface Options {
  better?: "higher" | "lower";
  confidence?: number;
  draws?: number;
  seed?: number;
}

/** How far a league table can be trusted: the same counts and seed give the same ranges. */
export function rankRanges(known: readonly Known[], options: Options = {}): RankRange[] {
  const { better = "higher", confidence = 0.95, draws = 10_000, seed = 1 } = options;
  const sign = better === "higher" ? 1 : -1;
  const random = seededRandom(seed);
  const drawInto = (scores: Float64Array) => {
    for (const [index, each] of known.entries()) scores[index] = sign * drawFigure(each, random);
  };
  const tally = atOnce(tallyRanks(known.length, draws, drawInto));
  const ranks = middleRanks(known.map((each) => sign * figureOf(each)));
  return tally.map((counts, index) => ({ rank: ranks[index] ?? NaN, ...rankSpan(counts, confidence) }));
}

export function drawFigure(known: Known, random: Random): number {
  switch (known.kind) {
    case "share":
      return random.beta(known.x + 1, known.n - known.x + 1);
    case "rate":
      // Jeffreys' prior: with 1 added, rates of rare events would all be drawn too high.
      return random.gamma(known.x + 0.5) / known.per;
    case "mean":
      return known.mean + known.standardError * random.normal();
  }
}

export function figureOf(known: Known): number {
  if (known.kind === "mean") return known.mean;
  return known.x / (known.kind === "share" ? known.n : known.per);
}
