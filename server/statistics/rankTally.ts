import type { Steps } from "./steps.ts";

/** For each unit, how often it came out at each rank, the best first. */
export type RankTally = readonly Uint32Array[];

/** Draws scores again and again, and counts ranks; a higher score is better. Each draw is a step. */
export function* tallyRanks(
  units: number,
  draws: number,
  drawInto: (scores: Float64Array) => void,
): Steps<RankTally> {
  const tally = Array.from({ length: units }, () => new Uint32Array(units));
  const scores = new Float64Array(units);
  const order = Array.from({ length: units }, (_, unit) => unit);
  for (let draw = 0; draw < draws; draw++) {
    drawInto(scores);
    order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    for (const [place, unit] of order.entries()) {
      const counts = tally[unit];
      if (counts) counts[place] = (counts[place] ?? 0) + 1;
    }
    yield;
  }
  return tally;
}

/** The ranks within which the confidence's part of the draws lies, as much left out below as above. */
export function rankSpan(counts: Uint32Array, confidence: number): { low: number; high: number } {
  const draws = counts.reduce((sum, count) => sum + count, 0);
  const outside = ((1 - confidence) / 2) * draws;
  let passed = 0;
  let low = 0;
  for (const [place, count] of counts.entries()) {
    passed += count;
    if (low === 0 && passed > outside) low = place + 1;
    if (passed >= draws - outside) return { low, high: place + 1 };
  }
  return { low, high: counts.length };
}

/** Ranks from the highest score on, 1 the best; equal scores share the middle of their places. */
export function middleRanks(scores: readonly number[]): number[] {
  const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const ranks = scores.map(() => 0);
  for (let first = 0; first < order.length;) {
    let next = first + 1;
    const scoreAt = (place: number) => scores[order[place] ?? -1];
    while (next < order.length && scoreAt(next) === scoreAt(first)) next++;
    for (const unit of order.slice(first, next)) ranks[unit] = (first + 1 + next) / 2;
    first = next;
  }
  return ranks;
}
