import type { Counted } from "./benchmark.ts";
import { seededRandom, type Random } from "./seededRandom.ts";

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
  const sign = better === "higher" ? -1 : 1;
  const random = seededRandom(seed);
  const tally = known.map(() => new Uint32Array(known.length + 1));
  const drawn = new Float64Array(known.length);
  for (let draw = 0; draw < draws; draw++) {
    for (const [index, each] of known.entries()) drawn[index] = sign * drawFigure(each, random);
    const order = [...known.keys()].sort((a, b) => (drawn[a] ?? 0) - (drawn[b] ?? 0));
    for (const [place, index] of order.entries()) {
      const counts = tally[index];
      if (counts) counts[place + 1] = (counts[place + 1] ?? 0) + 1;
    }
  }
  const ranks = middleRanks(known.map((each) => sign * figureOf(each)));
  const outside = ((1 - confidence) / 2) * draws;
  return tally.map((counts, index) => ({
    rank: ranks[index] ?? NaN,
    low: reaching(counts, outside),
    high: reaching(counts, draws - outside),
  }));
}

/** Ranks from the least value on; equal values share the middle of their places. */
export function middleRanks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = values.map(() => 0);
  for (let first = 0; first < order.length; ) {
    let next = first + 1;
    const valueAt = (place: number) => values[order[place] ?? -1];
    while (next < order.length && valueAt(next) === valueAt(first)) next++;
    for (const index of order.slice(first, next)) ranks[index] = (first + 1 + next) / 2;
    first = next;
  }
  return ranks;
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

/** The rank at which the draws so far pass the given number. */
function reaching(counts: Uint32Array, passed: number): number {
  let so_far = 0;
  for (const [rank, count] of counts.entries()) {
    so_far += count;
    if (so_far > passed || so_far === counts.reduce((a, b) => a + b, 0)) return rank;
  }
  return counts.length - 1;
}
