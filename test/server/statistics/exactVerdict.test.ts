import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialAtMost } from "../../../server/statistics/binomial.ts";
import { binomialDensity } from "../../../server/statistics/density.ts";
import { verdictOnCount, verdictOnMean, verdictOnShare } from "../../../server/statistics/exactVerdict.ts";

const neutral = { better: "neutral" } as const;
const benchmarks = fc.double({ min: 0.01, max: 0.99, noNaN: true });

/** From low to high, with what cannot be told in the middle. */
const order = { lower: 0, similar: 1, tooFew: 1, higher: 2, better: NaN, worse: NaN };

describe("the verdict on a share", () => {
  it("names the side by which way is good", () => {
    const high = { x: 90, n: 100, benchmark: 0.5 };
    expect(verdictOnShare(high, { better: "higher" }).verdict).toBe("better");
    expect(verdictOnShare(high, { better: "lower" }).verdict).toBe("worse");
    expect(verdictOnShare(high, neutral)).toMatchObject({
      verdict: "higher",
      side: "above",
      standsOut: true,
    });
    expect(verdictOnShare({ ...high, x: 51 }, neutral).verdict).toBe("similar");
    expect(verdictOnShare({ ...high, x: 39 }, neutral)).toMatchObject({ verdict: "lower", standsOut: false });
  });

  it("is that there are too few where not even none or all would say something", () => {
    expect(verdictOnShare({ x: 4, n: 4, benchmark: 0.5 }, neutral).verdict).toBe("tooFew");
    expect(verdictOnShare({ x: 6, n: 6, benchmark: 0.5 }, neutral).verdict).toBe("higher");
    expect(verdictOnShare({ x: 0, n: 0, benchmark: 0.5 }, neutral).verdict).toBe("tooFew");
    expect(verdictOnShare({ x: 3, n: 2, benchmark: 0.5 }, neutral).verdict).toBe("tooFew");
    // All of three at a benchmark of 5 % do say something, so one of three is judged.
    expect(verdictOnShare({ x: 1, n: 3, benchmark: 0.05 }, neutral).verdict).toBe("similar");
  });

  it("never falls while the count rises", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), benchmarks, (n, benchmark) => {
        const places = Array.from(
          { length: n + 1 },
          (_, x) => order[verdictOnShare({ x, n, benchmark }, neutral).verdict],
        );
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  it("flags falsely no more often than said, however small n is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), benchmarks, (n, benchmark) => {
        let flagged = 0;
        for (let x = 0; x <= n; x++)
          if (verdictOnShare({ x, n, benchmark }, neutral).side) flagged += binomialDensity(x, n, benchmark);
        expect(flagged).toBeLessThanOrEqual(0.05 + 1e-12);
      }),
    );
  });

  it("has as its chance twice the exact tail", () => {
    const { chance } = verdictOnShare({ x: 3, n: 20, benchmark: 0.4 }, neutral);
    expect(chance).toBeCloseTo(2 * binomialAtMost(3, 20, 0.4), 14);
    expect(verdictOnShare({ x: 8, n: 20, benchmark: 0.4 }, neutral).chance).toBe(1);
  });
});

describe("the verdict on a count", () => {
  it("never falls while the count rises, and flags falsely no more often than said", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 100, noNaN: true }), (expected) => {
        const judged = Array.from({ length: 200 }, (_, x) => verdictOnCount({ x, expected }, neutral));
        const places = judged.map(({ verdict }) => order[verdict]);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  it("is that there are too few where none at all would be nothing special", () => {
    expect(verdictOnCount({ x: 0, expected: 2 }, neutral).verdict).toBe("tooFew");
    expect(verdictOnCount({ x: 7, expected: 2 }, neutral).verdict).toBe("higher");
    expect(verdictOnCount({ x: 0, expected: 4 }, neutral).verdict).toBe("lower");
    expect(verdictOnCount({ x: 4, expected: 4 }, neutral).verdict).toBe("similar");
  });
});

describe("the verdict on a mean", () => {
  it("is by Student's t, and not to be had of one value", () => {
    const mean = { mean: 12, deviation: 4, n: 16, benchmark: 10 };
    expect(verdictOnMean(mean, { better: "higher" }).verdict).toBe("similar");
    expect(verdictOnMean({ ...mean, n: 25 }, { better: "higher" }).verdict).toBe("better");
    expect(verdictOnMean({ ...mean, n: 25, benchmark: 14 }, { better: "higher" }).verdict).toBe("worse");
    expect(verdictOnMean({ ...mean, n: 1 }, { better: "higher" }).verdict).toBe("tooFew");
  });
});
