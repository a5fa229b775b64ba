import { drawFigure, figureOf, type Known } from "../../../server/statistics/knownFigure.ts";
import type { RankRange } from "../../../server/statistics/rankRanges.ts";
import { middleRanks, rankSpan, tallyRanks } from "../../../server/statistics/rankTally.ts";
import { seededRandom } from "../../../server/statistics/seededRandom.ts";
import { atOnce } from "../../../server/statistics/steps.ts";

interface Options {
  better?: "higher" | "lower";
  confidence?: number;
  draws?: number;
  seed?: number;
}

/** Rank ranges by drawing lots, which those without are held against. */
export function drawnRankRanges(known: readonly Known[], options: Options = {}): RankRange[] {
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
