import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Known } from "../../../server/statistics/knownFigure.ts";
import { rankRanges } from "../../../server/statistics/rankRanges.ts";
import { drawnRankRanges } from "./drawnRankRanges.ts";

const share = fc
  .tuple(fc.integer({ min: 1, max: 2_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, part]): Known => ({ kind: "share", x: Math.round(part * n), n }));
const rate = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 10, max: 3_000 }))
  .map(([x, per]): Known => ({ kind: "rate", x, per }));
const mean = fc
  .tuple(fc.double({ min: 60, max: 90, noNaN: true }), fc.double({ min: 0.1, max: 5, noNaN: true }))
  .map(([mean, standardError]): Known => ({ kind: "mean", mean, standardError }));
const several = (one: fc.Arbitrary<Known>) => fc.array(one, { minLength: 5, maxLength: 9 });
const groups = fc.oneof(several(share), several(rate), several(mean));

describe("rank ranges without drawing lots", () => {
  it("are those of drawing lots, but for what lots leave open", () => {
    fc.assert(
      fc.property(groups, fc.constantFrom("higher", "lower"), (known, better) => {
        const drawn = drawnRankRanges(known, { better });
        for (const [index, { rank, low, high }] of rankRanges(known, { better }).entries()) {
          expect(rank).toBe(drawn[index]?.rank);
          expect(Math.abs(low - (drawn[index]?.low ?? NaN))).toBeLessThanOrEqual(1);
          expect(Math.abs(high - (drawn[index]?.high ?? NaN))).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("are turned round with what is better", () => {
    fc.assert(
      fc.property(several(share), (known) => {
        const up = rankRanges(known, { better: "higher" });
        const down = rankRanges(known, { better: "lower" });
        for (const [index, { rank }] of up.entries())
          expect(rank + (down[index]?.rank ?? NaN)).toBeCloseTo(known.length + 1, 9);
      }),
    );
  });

  it("are a single place where figures lie far apart, and every place where they are alike", () => {
    const apart = [10, 300, 600, 900].map((x): Known => ({ kind: "share", x, n: 1_000 }));
    expect(rankRanges(apart).map(({ low, high }) => [low, high])).toEqual([
      [4, 4],
      [3, 3],
      [2, 2],
      [1, 1],
    ]);
    const alike = Array.from({ length: 6 }, (): Known => ({ kind: "rate", x: 0, per: 50 }));
    for (const range of rankRanges(alike)) expect(range).toEqual({ rank: 3.5, low: 1, high: 6 });
  });

  it("of a hundred areas are as wide as drawn ones", () => {
    const known = Array.from({ length: 100 }, (_, index): Known => ({
      kind: "share",
      x: 20 + (index % 50),
      n: 100 + index,
    }));
    const drawn = drawnRankRanges(known);
    for (const [index, { low, high }] of rankRanges(known).entries()) {
      expect(Math.abs(low - (drawn[index]?.low ?? NaN))).toBeLessThanOrEqual(3);
      expect(Math.abs(high - (drawn[index]?.high ?? NaN))).toBeLessThanOrEqual(3);
    }
  });

  it("of nobody are none", () => {
    expect(rankRanges([])).toEqual([]);
  });
});
