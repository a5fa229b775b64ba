import { z } from "zod";
import { chanceAbove } from "../../statistics/chanceAbove.ts";
import {
  add,
  fraction,
  fractionText,
  multiply,
  parseFraction,
  toNumber,
  zero,
  type Fraction,
} from "../../statistics/fraction.ts";
import { goalpostScore, targetScores } from "../../statistics/normalise.ts";
import { copelandScores, dominance, outranking } from "../../statistics/outranking.ts";
import { rankAcceptability } from "../../statistics/rankAcceptability.ts";
import { powerMean } from "../../statistics/weightedMean.ts";
import { robustness, shareAhead } from "../../statistics/weightSpace.ts";
import { finite, numbers, section } from "./section.ts";

const exact = z.union([z.string(), finite]);
const weights = numbers.optional();
/** Exact fractions grow with the counts: larger ones would take minutes. */
const count = z.number().int().nonnegative().max(5000);
/** A criterion each, with a number for every unit. */
const columns = {
  x1: numbers,
  x2: numbers,
  x3: numbers.optional(),
  x4: numbers.optional(),
  x5: numbers.optional(),
};

export const smaaSections = [
  section("exact_cases", { scores: z.array(z.array(exact)) }, ({ scores }) =>
    exactRobustness(scores.map((row) => row.map(parseFraction))),
  ),
  section("pairwise_exact", { d: z.array(exact) }, ({ d }) => {
    const differences = d.map(parseFraction);
    return { exact: textOf(shareOfWeights(differences)), exact_float: shareAhead(differences.map(toNumber)) };
  }),
  section("beta_pairwise_exact", { x1: count, n1: count, x2: count, n2: count }, ({ x1, n1, x2, n2 }) => ({
    p_first_greater: chanceAbove({ x: x1, n: n1 }, { x: x2, n: n2 }),
    fraction: fractionText(exactChanceAbove(x1 + 1, n1 - x1 + 1, x2 + 1, n2 - x2 + 1)),
  })),
  section("outrank", columns, outranked),
  section("copeland_tie", columns, outranked),
  section("a_genmean", { x: numbers, w: weights, p: finite }, ({ x, w, p }) => ({ exp: meanOf(x, w, p) })),
  section(
    "dist2targ",
    { x: numbers, targ: finite, direction: finite.optional(), cap: z.boolean().optional() },
    ({ x, targ, direction, cap }) => ({
      exp: targetScores(x, { target: targ, isLowBetter: direction === -1, isCapped: cap ?? false }),
    }),
  ),
  section("a_gmean", { x: numbers, w: weights }, ({ x, w }) => ({ exp: meanOf(x, w, 0) })),
  section("a_hmean", { x: numbers, w: weights }, ({ x, w }) => ({ exp: meanOf(x, w, -1) })),
  section(
    "goalposts",
    { x: finite, posts: z.tuple([finite, finite, finite]), direction: finite.optional() },
    ({ x, posts: [low, high, scale], direction }) => ({
      exp: goalpostScore(x, { low, high, scale, isLowBetter: direction === -1 }),
    }),
  ),
];

/** The published sum with whole numbers, each term from the last by its ratio. */
function exactChanceAbove(a1: number, b1: number, a2: number, b2: number): Fraction {
  if (b1 < 1 || b2 < 1) throw new RangeError("expected x within n");
  const ratio = (top: number, bottom: number) => fraction(BigInt(top), BigInt(bottom));
  let term = fraction(1n);
  for (let k = 0; k < b1; k++) term = multiply(term, ratio(b2 + k, a2 + b2 + k));
  let sum = zero;
  for (let i = 0; i < a1; i++) {
    sum = add(sum, term);
    term = multiply(term, ratio((a2 + i) * (b1 + i), (a2 + b1 + b2 + i) * (i + 1)));
  }
  return sum;
}

function exactRobustness(scores: readonly Fraction[][]) {
  if (scores.some((row) => row.length !== scores[0]?.length))
    throw new RangeError("expected as many scores in each row");
  const ranks = rankAcceptability(scores);
  const { ahead, expectedRank } = robustness(scores.map((row) => row.map(toNumber)));
  const pairs = scores.map((mine) =>
    scores.map((theirs) => {
      if (mine === theirs) return null;
      const d = mine.map((score, k) => add(score, multiply(theirs[k] ?? zero, fraction(-1n))));
      // The published formula has no answer where two differences are equal.
      const isDistinct = new Set(d.map(fractionText)).size === d.length;
      return isDistinct ? textOf(shareOfWeights(d)) : null;
    }),
  );
  return {
    rank_acceptability: ranks?.map((row) => row.map(fractionText)) ?? null,
    rank_acceptability_float: ranks?.map((row) => row.map(toNumber)) ?? null,
    expected_rank: ranks?.map(expected) ?? expectedRank,
    pairwise_winning: pairs,
    pairwise_winning_float: ahead,
  };
}

function expected(shares: readonly Fraction[]): string {
  return fractionText(
    shares.reduce((sum, share, place) => add(sum, multiply(share, fraction(BigInt(place + 1)))), zero),
  );
}

function shareOfWeights(differences: Fraction[]): Fraction | undefined {
  return rankAcceptability([differences, differences.map(() => zero)])?.[0]?.[0];
}

function textOf(share: Fraction | undefined): string | null {
  return share ? fractionText(share) : null;
}

function meanOf(values: readonly number[], given: readonly number[] | undefined, power: number): number {
  return powerMean(values, given ?? values.map(() => 1), power);
}

function outranked(columns: Record<string, number[] | undefined>) {
  const criteria = Object.values(columns).filter((column) => column !== undefined);
  const units = (criteria[0] ?? []).map((_, unit) => criteria.map((column) => column[unit] ?? NaN));
  const shares = outranking(units);
  const { pairs, part } = dominance(shares);
  const entries = shares.flatMap((row, i) =>
    row.flatMap((share, j) => (i > j ? [[`${i + 1},${j + 1}`, share] as const] : [])),
  );
  return {
    entries_1based: Object.fromEntries(entries),
    nDominant: pairs,
    fracDominant: part,
    exp: copelandScores(shares),
  };
}
