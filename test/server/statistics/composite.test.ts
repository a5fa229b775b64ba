import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compositeScore, type Component } from "../../../server/statistics/composite.ts";
import { simulateComposite } from "../../../server/statistics/compositeSimulation.ts";
import { atOnce } from "../../../server/statistics/steps.ts";
import { goalpostScore, targetScores } from "../../../server/statistics/normalise.ts";
import { copelandScores, dominance, outranking } from "../../../server/statistics/outranking.ts";
import type { Known } from "../../../server/statistics/knownFigure.ts";
import { powerMean } from "../../../server/statistics/weightedMean.ts";

const simulated = (...given: Parameters<typeof simulateComposite>) => atOnce(simulateComposite(...given));

// The published means, goalposts and outrankings are tried in ../cli/stat.test.ts.

const posts = { low: 0, high: 100 };
const components: Component[] = [
  { goalposts: posts, weight: 60 },
  { goalposts: { ...posts, isLowBetter: true }, weight: 40 },
];

describe("a composite score", () => {
  it("is the weighted mean of goalpost scores", () => {
    expect(compositeScore([50, 20], components)).toEqual({
      score: 0.6 * 0.5 + 0.4 * 0.8,
      parts: [0.5, 0.8],
      weights: [0.6, 0.4],
      isReweighted: false,
    });
  });

  it("is none where a component is missing, or one reweighted and said to be", () => {
    expect(compositeScore([50, null], components)).toMatchObject({ score: null, parts: [0.5, null] });
    expect(compositeScore([50, null], components, { missing: "reweight" })).toEqual({
      score: 0.5,
      parts: [0.5, null],
      weights: [1, 0],
      isReweighted: true,
    });
    expect(compositeScore([null, null], components, { missing: "reweight" }).score).toBeNull();
  });

  it("does without a component that has no weight", () => {
    const weightless = [components[0] ?? { goalposts: posts, weight: 1 }, { goalposts: posts, weight: 0 }];
    expect(compositeScore([50, null], weightless)).toMatchObject({ score: 0.5, isReweighted: false });
  });

  it("refuses what is no composite", () => {
    expect(() => compositeScore([1], components)).toThrow("expected a figure for each of 2 components: 1");
    expect(() => compositeScore([1], [{ goalposts: posts, weight: -1 }])).toThrow(
      "expected weights of 0 or more",
    );
    expect(() => goalpostScore(1, { low: 2, high: 2 })).toThrow(
      "expected the low goalpost below the high one",
    );
  });

  it("lies between its parts, and never falls when a figure gets better", () => {
    const figure = fc.integer({ min: -20, max: 120 });
    fc.assert(
      fc.property(figure, figure, (first, second) => {
        const { score, parts } = compositeScore([first, second], components);
        expect(score).toBeGreaterThanOrEqual(Math.min(...parts.map(Number)) - 1e-12);
        expect(score).toBeLessThanOrEqual(Math.max(...parts.map(Number)) + 1e-12);
        expect(compositeScore([first + 1, second], components).score).toBeGreaterThanOrEqual(score ?? NaN);
        expect(compositeScore([first, second + 1], components).score).toBeLessThanOrEqual(score ?? NaN);
      }),
    );
  });
});

describe("means", () => {
  it("let bad components be made up for less and less", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }), (values) => {
        const weights = values.map((_, index) => index + 1);
        const [harmonic, geometric, usual] = [-1, 0, 1].map((power) => powerMean(values, weights, power));
        expect(harmonic).toBeLessThanOrEqual((geometric ?? NaN) + 1e-9);
        expect(geometric).toBeLessThanOrEqual((usual ?? NaN) + 1e-9);
      }),
    );
    expect(() => powerMean([1, 2], [0, 0])).toThrow("expected a weight for each value, and not all 0");
  });

  it("to a target are of the set's own worst", () => {
    expect(targetScores([0, 5, 11], { target: 10 })).toEqual([0, 0.5, 1.1]);
  });
});

describe("outranking", () => {
  it("is even between equals, and gives nobody a majority", () => {
    const shares = outranking([
      [1, 2],
      [2, 1],
      [1, 2],
    ]);
    expect(shares[0]).toEqual([0.5, 0.5, 0.5]);
    expect(copelandScores(shares)).toEqual([0, 0, 0]);
    expect(dominance(shares)).toEqual({ pairs: 0, part: 0 });
  });

  it("follows the weights", () => {
    expect(
      outranking(
        [
          [1, 2],
          [2, 1],
        ],
        [3, 1],
      )[0],
    ).toEqual([0.5, 0.25]);
  });
});

describe("a composite drawn again and again", () => {
  const unit = (x: number, n: number): Known[] => [
    { kind: "rate", x: x, per: n / 100 },
    { kind: "rate", x: n - x, per: n / 100 },
  ];
  const units = [unit(900, 1000), unit(500, 1000), unit(100, 1000), unit(5, 10)];

  it("gives the same places for the same seed, and other ones for another", () => {
    const once = simulated(units, components, { draws: 300 });
    expect(simulated(units, components, { draws: 300 })).toEqual(once);
    expect(simulated(units, components, { draws: 300, seed: 2 })).not.toEqual(once);
  });

  it("keeps what is far ahead first, and leaves a small district's place open", () => {
    const [first, , last, small] = simulated(units, components);
    expect([first?.rank, first?.low, first?.high]).toEqual([1, 1, 1]);
    expect([last?.rank, last?.low, last?.high]).toEqual([4, 4, 4]);
    expect(small?.rank).toBe(2.5);
    expect([small?.low, small?.high]).toEqual([2, 3]);
    for (const { rankShares, meanRank, low, high } of simulated(units, components, { draws: 500 })) {
      expect(rankShares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      expect(meanRank).toBeGreaterThanOrEqual(low - 1);
      expect(meanRank).toBeLessThanOrEqual(high + 1);
    }
  });

  it("comes near the exact share of weightings where weights are drawn evenly and figures are known", () => {
    const known = (mean: number): Known => ({ kind: "mean", mean, standardError: 0 });
    const plain = [
      { goalposts: posts, weight: 1 },
      { goalposts: posts, weight: 1 },
    ];
    const pair = [
      [known(30), known(0)],
      [known(0), known(10)],
    ];
    // Dirichlet with 1 for each of two components is the even one; ahead with 3 : −1 is 3/4.
    const [first] = simulated(pair, plain, { concentration: 2, draws: 10_000 });
    expect(Math.abs((first?.rankShares[0] ?? NaN) - 0.75)).toBeLessThan(0.02);
    const [fixed] = simulated(pair, plain, { concentration: Infinity, draws: 50 });
    expect(fixed?.rankShares).toEqual([1, 0]);
  });
});
