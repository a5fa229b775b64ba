import { simulateComposite } from "../statistics/compositeSimulation.ts";
import type { Component as Weighted } from "../statistics/composite.ts";
import { firstShares } from "../statistics/firstShares.ts";
import type { Known } from "../statistics/knownFigure.ts";
import type { Steps } from "../statistics/steps.ts";
import { robustness } from "../statistics/weightSpace.ts";

/** One that takes part: its component scores as they are, and what its figures may truly be. */
export interface Contender {
  id: string;
  scores: number[];
  known: Known[];
}

/** Where one came out; its place is never to be shown without its range. */
export interface Place {
  rank: number;
  /** Within which 95 of 100 draws put it, of figures and of weights about the stated ones. */
  rankLow: number;
  rankHigh: number;
  meanRank: number;
  /** For each place from the first on, the part of the draws that gave it; null where there are too many to list. */
  rankShares: number[] | null;
  /** Over all weights there could be, with the figures as they are. */
  expectedRank: number;
  first: number;
  /** In the order of the contenders, the share of all weights with which it is ahead; null where there are too many. */
  ahead: number[] | null;
}

export interface Simulation {
  draws: number;
  seed: number;
  /** How closely drawn weights keep to the stated ones. */
  concentration: number;
  /** Whether the shares of being first are computed, or drawn because that would take too long. */
  first: "exact" | "sampled";
}

const concentration = 50;
const seed = 1;
const usualDraws = 10_000;
/** Draws times contenders times components: beyond it there are fewer draws, or an answer would take longer than anybody waits. */
const mostWork = 4_000_000;
const fewestDraws = 1_000;
/** Tables of each against each and each at every place; more nobody reads. */
const mostListed = 60;

export function* placeGroup(
  contenders: readonly Contender[],
  components: readonly Weighted[],
): Steps<{ places: Place[]; simulation: Simulation }> {
  const draws = drawsFor(contenders.length * components.length);
  const placed = yield* simulateComposite(
    contenders.map(({ known }) => known),
    components,
    { concentration, draws, seed },
  );
  const scores = contenders.map((contender) => contender.scores);
  const { ahead, expectedRank } = robustness(scores);
  const isListed = contenders.length <= mostListed;
  const exact = firstShares(scores);
  const first = exact ?? (yield* sampledFirst(scores, draws));
  return {
    places: placed.map(({ rank, low, high, meanRank, rankShares }, index) => ({
      rank,
      rankLow: low,
      rankHigh: high,
      meanRank,
      rankShares: isListed ? rankShares : null,
      expectedRank: expectedRank[index] ?? NaN,
      first: first[index] ?? NaN,
      ahead: isListed ? (ahead[index] ?? []) : null,
    })),
    simulation: { draws, seed, concentration, first: exact ? "exact" : "sampled" },
  };
}

function drawsFor(size: number): number {
  return Math.max(fewestDraws, Math.min(usualDraws, Math.floor(mostWork / size)));
}

/** All weights alike: drawn about equal ones as loosely as makes each as likely as any other. */
function* sampledFirst(scores: readonly (readonly number[])[], draws: number): Steps<number[]> {
  const components = scores[0]?.length ?? 0;
  const equal = Array.from({ length: components }, () => ({ weight: 1, goalposts: { low: 0, high: 100 } }));
  const known = scores.map((each) => each.map((mean): Known => ({ kind: "mean", mean, standardError: 0 })));
  const placed = yield* simulateComposite(known, equal, { concentration: components, draws, seed });
  return placed.map(({ rankShares }) => rankShares[0] ?? 0);
}
