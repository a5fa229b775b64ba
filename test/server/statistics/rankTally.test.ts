import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceAbove } from "../../../server/statistics/chanceAbove.ts";
import { rankPolicy } from "../../../server/statistics/rankPolicy.ts";
import type { Known } from "../../../server/statistics/knownFigure.ts";
import { middleRanks } from "../../../server/statistics/rankTally.ts";
import { drawnRankRanges } from "./drawnRankRanges.ts";

const share = (x: number, n: number): Known => ({ kind: "share", x, n });

describe("drawn rank ranges", () => {
  it("are the same for the same counts and seed", () => {
    const known = [share(3, 10), share(40, 90), share(0, 5)];
    expect(drawnRankRanges(known, { draws: 500 })).toEqual(drawnRankRanges(known, { draws: 500 }));
  });

  it("are a single rank where the figures are far apart, and all ranks where nothing is known", () => {
    const apart = [share(100, 1000), share(500, 1000), share(900, 1000)];
    expect(drawnRankRanges(apart).map(({ rank, low, high }) => [rank, low, high])).toEqual([
      [3, 3, 3],
      [2, 2, 2],
      [1, 1, 1],
    ]);
    expect(drawnRankRanges(apart, { better: "lower" })[0]).toEqual({ rank: 1, low: 1, high: 1 });
    const unknown = Array.from({ length: 8 }, () => share(0, 0));
    for (const { low, high } of drawnRankRanges(unknown)) expect([low, high]).toEqual([1, 8]);
  });

  it("are wide for small districts and narrow for large ones with the same share", () => {
    const others = Array.from({ length: 9 }, (_, index) => share(100 + 100 * index, 1000));
    const width = (n: number) => {
      const { low, high } = drawnRankRanges([share(n / 2, n), ...others])[0] ?? { low: NaN, high: NaN };
      return high - low;
    };
    expect(width(10)).toBeGreaterThan(width(1000));
  });

  it("agree with the exact chance of being above, within a point", () => {
    const pair = [share(9, 10), share(80, 100)] as const;
    const draws = 10_000;
    // At just this confidence the first's range reaches, or does not reach, the second place.
    const exact = chanceAbove({ x: 9, n: 10 }, { x: 80, n: 100 });
    const highAt = (confidence: number) => drawnRankRanges(pair, { confidence, draws })[0]?.high;
    expect(highAt(1 - 2 * (1 - exact - 0.01))).toBe(2);
    expect(highAt(1 - 2 * (1 - exact + 0.01))).toBe(1);
  });

  it("hold for rates and means as well", () => {
    const rates: Known[] = [
      { kind: "rate", x: 100, per: 1000 },
      { kind: "rate", x: 10, per: 1000 },
    ];
    expect(drawnRankRanges(rates).map(({ low, high }) => [low, high])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    const means: Known[] = [
      { kind: "mean", mean: 5, standardError: 0.1 },
      { kind: "mean", mean: 7, standardError: 0.1 },
    ];
    expect(drawnRankRanges(means).map(({ rank }) => rank)).toEqual([2, 1]);
  });
});

describe("ranks", () => {
  it("are shared by equal values", () => {
    expect(middleRanks([5, 9, 5, 3])).toEqual([2.5, 1, 2.5, 4]);
    expect(middleRanks([])).toEqual([]);
  });

  it("always add up to the same", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }), (values) => {
        const sum = middleRanks(values).reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo((values.length * (values.length + 1)) / 2, 9);
      }),
    );
  });

  it("are not given among fewer than five, and cautiously below ten", () => {
    expect([4, 5, 9, 10].map(rankPolicy)).toEqual(["none", "cautiously", "cautiously", "ranks"]);
  });
});
