import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cChart,
  laneyFactor,
  movingRangeChart,
  pChart,
  uChart,
} from "../../../server/statistics/controlCharts.ts";

// The textbook's charts are tried in ../cli/stat.test.ts.

const points = fc.array(
  fc
    .integer({ min: 1, max: 2000 })
    .chain((n) => fc.record({ n: fc.constant(n), count: fc.integer({ min: 0, max: n }) })),
  { minLength: 2, maxLength: 40 },
);

describe("p and u charts", () => {
  it("keep their limits around the middle, and shares within 0 and 1", () => {
    fc.assert(
      fc.property(points, (given) => {
        for (const [chart, ceiling] of [
          [pChart(given), 1],
          [uChart(given), Infinity],
        ] as const)
          for (const [index, lower] of chart.lower.entries()) {
            expect(lower).toBeGreaterThanOrEqual(0);
            expect(lower).toBeLessThanOrEqual(chart.centre);
            expect(chart.upper[index]).toBeGreaterThanOrEqual(chart.centre);
            expect(chart.upper[index]).toBeLessThanOrEqual(ceiling);
          }
      }),
    );
  });

  it("have narrower limits where there is more to count out of", () => {
    const { upper } = pChart([
      { count: 5, n: 50 },
      { count: 50, n: 500 },
    ]);
    expect(upper[0]).toBeGreaterThan(upper[1] ?? NaN);
  });

  it("take the middle from the baseline alone, adding before dividing", () => {
    const given = [
      { count: 1, n: 10 },
      { count: 30, n: 90 },
      { count: 90, n: 100 },
    ];
    expect(pChart(given, { isBaseline: [true, true, false] }).centre).toBe(0.31);
    expect(cChart([4, 6, 100], { isBaseline: [true, true, false] }).centre).toBe(5);
  });

  it("show how far values are from one to the next, the first having none", () => {
    const { ranges, centre, upper } = movingRangeChart([1, 3, 2, 12], {
      isBaseline: [true, true, true, false],
    });
    expect(ranges).toEqual([NaN, 2, 1, 10]);
    expect(centre).toBe(1.5);
    expect(upper[3]).toBeCloseTo(3.267 * 1.5, 12);
  });

  it("widen where the figures vary more than chance (Laney)", () => {
    const given = Array.from({ length: 20 }, (_, month) => ({ count: month % 2 ? 6000 : 5000, n: 10_000 }));
    const plain = pChart(given).upper[0] ?? NaN;
    expect(pChart(given, { isLaney: true }).upper[0]).toBeGreaterThan(plain);
    expect(laneyFactor([1])).toBeUndefined();
  });
});
