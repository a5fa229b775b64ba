import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byar } from "../../../server/statistics/byar.ts";
import { clopperPearson } from "../../../server/statistics/clopperPearson.ts";
import { countInterval } from "../../../server/statistics/countInterval.ts";
import { exactPoisson } from "../../../server/statistics/exactPoisson.ts";
import type { Interval } from "../../../server/statistics/interval.ts";
import { tMean } from "../../../server/statistics/tMean.ts";
import { wilson } from "../../../server/statistics/wilson.ts";

// The published values are held against `hengjian stat intervals`, in ../cli/stat.test.ts.

const shares = fc
  .integer({ min: 1, max: 10_000 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));
const confidences = fc.constantFrom(0.8, 0.9, 0.95, 0.998);

function expectAround(interval: Interval | undefined, value: number): void {
  expect(interval?.lower).toBeLessThanOrEqual(value);
  expect(interval?.upper).toBeGreaterThanOrEqual(value);
}

describe.each([
  ["Wilson's", wilson],
  ["Clopper and Pearson's", clopperPearson],
])("%s interval of a share", (_, interval) => {
  it("contains the share, stays within 0 and 1, and mirrors what is not in it", () => {
    fc.assert(
      fc.property(shares, confidences, ({ x, n }, confidence) => {
        const found = interval(x, n, confidence);
        expectAround(found, x / n);
        expect(found?.lower).toBeGreaterThanOrEqual(0);
        expect(found?.upper).toBeLessThanOrEqual(1);
        expect(interval(n - x, n, confidence)?.upper).toBeCloseTo(1 - (found?.lower ?? NaN), 10);
      }),
    );
  });

  it("moves up with the count, widens with the confidence", () => {
    fc.assert(
      fc.property(shares, ({ x, n }) => {
        fc.pre(x < n);
        const found = interval(x, n);
        expect(interval(x + 1, n)?.lower).toBeGreaterThan(found?.lower ?? NaN);
        expect(interval(x + 1, n)?.upper).toBeGreaterThan(found?.upper ?? NaN);
        expect(interval(x, n, 0.998)?.upper).toBeGreaterThan(found?.upper ?? NaN);
      }),
    );
  });

  it("is not to be had without a whole, or of more than the whole", () => {
    expect(interval(0, 0)).toBeUndefined();
    expect(interval(4, 3)).toBeUndefined();
    expect(interval(-1, 3)).toBeUndefined();
    expect(interval(NaN, 3)).toBeUndefined();
  });
});

describe("the interval of a count", () => {
  it("contains the count and moves up with it, also where the method changes at 10", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), confidences, (x, confidence) => {
        const found = countInterval(x, 1, confidence);
        expectAround(found, x);
        expect(countInterval(x + 1, 1, confidence)?.lower).toBeGreaterThan(found?.lower ?? NaN);
        expect(countInterval(x + 1, 1, confidence)?.upper).toBeGreaterThan(found?.upper ?? NaN);
      }),
    );
  });

  it("is Byar's from 10 on, the exact one below, and divided for a rate", () => {
    expect(byar(9)).toBeUndefined();
    expect(countInterval(9, 200)?.upper).toBe((exactPoisson(9)?.upper ?? NaN) / 200);
    expect(countInterval(10, 200)?.upper).toBe((byar(10)?.upper ?? NaN) / 200);
    expect(countInterval(10, 0)).toBeUndefined();
    expect(exactPoisson(-1)).toBeUndefined();
    expect(exactPoisson(0)?.lower).toBe(0);
  });

  it("by Byar is near the exact one", () => {
    for (const x of [10, 50, 1000]) {
      expect(byar(x)?.lower).toBeCloseTo(exactPoisson(x)?.lower ?? NaN, 1);
      expect(byar(x)?.upper).toBeCloseTo(exactPoisson(x)?.upper ?? NaN, 1);
    }
  });
});

describe("the interval of a mean", () => {
  it("is even on both sides, and narrower the more values there are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), fc.integer({ min: 1, max: 100 }), (n, deviation) => {
        const found = tMean({ mean: 7, deviation, n });
        expectAround(found, 7);
        expect((found?.upper ?? NaN) - 7).toBeCloseTo(7 - (found?.lower ?? NaN), 9);
        expect(tMean({ mean: 7, deviation, n: n + 1 })?.upper).toBeLessThan(found?.upper ?? NaN);
      }),
    );
  });

  it("is not to be had of a single value", () => {
    expect(tMean({ mean: 7, deviation: 0, n: 1 })).toBeUndefined();
  });
});
