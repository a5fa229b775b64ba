import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumInterval } from "../../../server/statistics/sumInterval.ts";

const estimate = fc
  .tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.nat(20), fc.nat(20), fc.nat(10))
  .map(([value, below, above, weight]) => ({
    value,
    lower: value - below,
    upper: value + above,
    weight: weight / 10,
  }));

describe("the interval of a weighted sum", () => {
  it("of one estimate is its own", () => {
    const found = sumInterval([{ value: 5, lower: 3, upper: 9, weight: 1 }]);
    expect(found).toEqual({ lower: 3, upper: 9 });
  });

  it("adds the squares of each side apart", () => {
    const found = sumInterval([
      { value: 10, lower: 7, upper: 16, weight: 0.5 },
      { value: 20, lower: 16, upper: 28, weight: 0.5 },
    ]);
    expect(found.lower).toBeCloseTo(15 - 2.5, 10);
    expect(found.upper).toBeCloseTo(15 + 5, 10);
  });

  it("holds the sum, and is no wider than the sum of its parts", () => {
    fc.assert(
      fc.property(fc.array(estimate, { minLength: 1, maxLength: 13 }), (estimates) => {
        const { lower, upper } = sumInterval(estimates);
        const sum = (of: "value" | "lower" | "upper") =>
          estimates.reduce((total, each) => total + each.weight * each[of], 0);
        expect(lower).toBeLessThanOrEqual(sum("value") + 1e-9);
        expect(upper).toBeGreaterThanOrEqual(sum("value") - 1e-9);
        expect(lower).toBeGreaterThanOrEqual(sum("lower") - 1e-9);
        expect(upper).toBeLessThanOrEqual(sum("upper") + 1e-9);
      }),
    );
  });
});
