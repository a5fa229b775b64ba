import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceAbove } from "../../../server/statistics/chanceAbove.ts";
import { chanceFigureAbove } from "../../../server/statistics/chanceFigureAbove.ts";
import { drawFigure, type Known } from "../../../server/statistics/knownFigure.ts";
import { seededRandom } from "../../../server/statistics/seededRandom.ts";

const rate = (x: number, per: number): Known => ({ kind: "rate", x, per });

describe("the chance that one figure is above another", () => {
  it("of shares is that of their beta distributions", () => {
    const [first, second] = [
      { x: 8, n: 10 },
      { x: 5, n: 12 },
    ];
    expect(chanceFigureAbove({ kind: "share", ...first }, { kind: "share", ...second })).toBe(
      chanceAbove(first, second),
    );
  });

  it("of rates is what drawing them says", () => {
    const random = seededRandom(7);
    const [first, second] = [rate(12, 400), rate(5, 300)];
    let above = 0;
    for (let draw = 0; draw < 20_000; draw++)
      if (drawFigure(first, random) > drawFigure(second, random)) above++;
    expect(chanceFigureAbove(first, second)).toBeCloseTo(above / 20_000, 1.7);
  });

  it("of means is that of a normal difference", () => {
    const known = (mean: number): Known => ({ kind: "mean", mean, standardError: Math.SQRT1_2 });
    expect(chanceFigureAbove(known(11), known(10))).toBeCloseTo(0.841345, 6);
    expect(chanceFigureAbove(known(10), known(11))).toBeCloseTo(0.158655, 6);
    expect(chanceFigureAbove(known(10), known(10))).toBe(0.5);
  });

  it("is one less that of the other way round", () => {
    const counts = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 5_000 }));
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const [first, second] = [rate(...one), rate(...other)];
        expect(
          (chanceFigureAbove(first, second) ?? NaN) + (chanceFigureAbove(second, first) ?? NaN),
        ).toBeCloseTo(1, 9);
      }),
    );
  });

  it("cannot be told of two kinds, or where nothing varies", () => {
    const fixed: Known = { kind: "mean", mean: 3, standardError: 0 };
    expect(chanceFigureAbove(rate(1, 2), fixed)).toBeUndefined();
    expect(chanceFigureAbove(fixed, fixed)).toBeUndefined();
  });
});
