import { goalpostScore } from "./normalise.ts";
import type { Component } from "./composite.ts";
import { drawFigure, figureOf, type Known } from "./knownFigure.ts";
import { middleRanks, rankSpan, tallyRanks } from "./rankTally.ts";
import { seededRandom, type Random } from "./seededRandom.ts";
import type { Steps } from "./steps.ts";

export interface SimulatedPlace {
  /** By the figures and weights as stated, 1 the best. */
  rank: number;
  /** Within which 95 of 100 draws put it. */
  low: number;
  high: number;
  meanRank: number;
  /** For each rank from 1 on, the part of the draws that gave it. */
  rankShares: number[];
}

interface Options {
  /** How closely drawn weights keep to the stated ones: a larger number, closer. Infinity leaves them as they are. */
  concentration?: number;
  draws?: number;
  seed?: number;
}

/**
 * Where units come out when the stated weights are moved about and each
 * figure is drawn from what is known of it. Both in one loop: with weights
 * alone, small districts would fill both ends by chance.
 */
export function* simulateComposite(
  units: readonly (readonly Known[])[],
  components: readonly Component[],
  { concentration = 50, draws = 10_000, seed = 1 }: Options = {},
): Steps<SimulatedPlace[]> {
  const random = seededRandom(seed);
  const whole = components.reduce((total, { weight }) => total + weight, 0);
  const stated = components.map(({ weight }) => weight / whole);
  const tally = yield* tallyRanks(units.length, draws, (scores) => {
    const weights = drawWeights(stated, concentration, random);
    for (const [unit, known] of units.entries())
      scores[unit] = scoreOf(known, components, weights, (each) => drawFigure(each, random));
  });
  const ranks = middleRanks(units.map((known) => scoreOf(known, components, stated, figureOf)));
  return tally.map((counts, unit) => {
    const rankShares = Array.from(counts, (count) => count / draws);
    return {
      rank: ranks[unit] ?? NaN,
      ...rankSpan(counts, 0.95),
      meanRank: rankShares.reduce((sum, share, place) => sum + share * (place + 1), 0),
      rankShares,
    };
  });
}

function drawWeights(stated: readonly number[], concentration: number, random: Random): number[] {
  if (concentration === Infinity) return [...stated];
  const drawn = stated.map((weight) => (weight === 0 ? 0 : random.gamma(concentration * weight)));
  const whole = drawn.reduce((total, each) => total + each, 0);
  return drawn.map((each) => each / whole);
}

function scoreOf(
  known: readonly Known[],
  components: readonly Component[],
  weights: readonly number[],
  valueOf: (known: Known) => number,
): number {
  return components.reduce((score, { goalposts }, k) => {
    const each = known[k];
    return each ? score + (weights[k] ?? 0) * goalpostScore(valueOf(each), goalposts) : NaN;
  }, 0);
}
