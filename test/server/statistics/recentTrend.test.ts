import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trendOfFigures, trendOfShares } from "../../../server/statistics/recentTrend.ts";

const rising = [0.1, 0.15, 0.2, 0.25, 0.3].map((share) => ({ x: 400 * share, n: 400 }));

describe("the recent trend", () => {
  it("is what the last five points show", () => {
    expect(trendOfShares(rising)?.trend).toBe("rising");
    expect(trendOfShares(rising.toReversed())?.trend).toBe("falling");
    expect(trendOfShares([{ x: 400, n: 400 }, ...rising])).toEqual(trendOfShares(rising));
    expect(trendOfShares(rising.map(({ n }) => ({ x: 100, n })))?.trend).toBe("noChange");
  });

  it("is not called no change where it cannot be calculated", () => {
    expect(trendOfShares(rising.slice(1))).toBeUndefined();
    expect(trendOfShares([...rising.slice(0, 4), null])).toBeUndefined();
    expect(trendOfShares([...rising.slice(0, 4), { x: 0, n: 0 }])).toBeUndefined();
    expect(trendOfShares(rising.map(({ n }) => ({ x: 0, n })))).toBeUndefined();
    const figures = [1, 2, 3, 4, 5].map((value) => ({ value, lower: value, upper: value }));
    expect(trendOfFigures(figures)).toBeUndefined();
  });

  it("is none where leaving one point out would turn it round", () => {
    const jump = [50, 48, 46, 44, 100].map((value) => ({ value, lower: value - 2, upper: value + 2 }));
    const test = trendOfFigures(jump);
    expect(test?.chiSquare).toBeGreaterThan(9.55);
    expect(test?.trend).toBe("noChange");
  });

  it("turns round with the series, as certain as before", () => {
    const point = fc.record({ x: fc.integer({ min: 1, max: 200 }), n: fc.constant(400) });
    fc.assert(
      fc.property(fc.array(point, { minLength: 5, maxLength: 5 }), (series) => {
        const test = trendOfShares(series);
        const turned = trendOfShares(series.toReversed());
        expect(turned?.chiSquare).toBeCloseTo(test?.chiSquare ?? NaN, 8);
        expect(turned?.slope).toBeCloseTo(-(test?.slope ?? NaN), 12);
      }),
    );
  });
});
