import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialDensity } from "../../../server/statistics/density.ts";
import {
  verdictOnTwoMeans,
  verdictOnTwoRates,
  verdictOnTwoShares,
} from "../../../server/statistics/twoSampleVerdict.ts";

const higher = { better: "higher" } as const;
const neutral = { better: "neutral" } as const;

/** From low to high, with what cannot be told in the middle. */
const order = { lower: 0, similar: 1, tooFew: 1, higher: 2, better: NaN, worse: NaN };

describe("the verdict on two shares", () => {
  it("has Fisher's chance of the lady who tasted tea", () => {
    // Three of four right: (16 + 1) / 70 to one side.
    const { chance, verdict } = verdictOnTwoShares({ x: 3, n: 4 }, { x: 1, n: 4 }, higher);
    expect(chance).toBeCloseTo((2 * 17) / 70, 12);
    expect(verdict).toBe("similar");
    const { chance: all } = verdictOnTwoShares({ x: 4, n: 4 }, { x: 0, n: 4 }, higher);
    expect(all).toBeCloseTo(2 / 70, 12);
  });

  it("names the side it is on now", () => {
    expect(verdictOnTwoShares({ x: 50, n: 100 }, { x: 30, n: 100 }, higher).verdict).toBe("better");
    expect(verdictOnTwoShares({ x: 30, n: 100 }, { x: 50, n: 100 }, higher).verdict).toBe("worse");
    expect(verdictOnTwoShares({ x: 30, n: 100 }, { x: 50, n: 100 }, neutral).verdict).toBe("lower");
  });

  it("is that there are too few where nothing could be told, or nothing is counted", () => {
    expect(verdictOnTwoShares({ x: 2, n: 2 }, { x: 0, n: 2 }, higher).verdict).toBe("tooFew");
    expect(verdictOnTwoShares({ x: 0, n: 500 }, { x: 0, n: 500 }, higher).verdict).toBe("tooFew");
    expect(verdictOnTwoShares({ x: 0, n: 0 }, { x: 3, n: 9 }, higher).verdict).toBe("tooFew");
    expect(verdictOnTwoShares({ x: 1, n: 4.5 }, { x: 3, n: 9 }, higher).verdict).toBe("tooFew");
  });

  it("takes half votes as the whole ones that tell the two apart less", () => {
    const whole = verdictOnTwoShares({ x: 50, n: 100 }, { x: 31, n: 100 }, higher);
    expect(verdictOnTwoShares({ x: 50.5, n: 100 }, { x: 30.5, n: 100 }, higher)).toEqual(whole);
    expect(verdictOnTwoShares({ x: 87_812.5, n: 105_963 }, { x: 80_000, n: 95_500 }, higher).verdict).toBe(
      "worse",
    );
  });

  const bases = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }));

  it("never falls while this year's count rises", () => {
    fc.assert(
      fc.property(bases, fc.double({ min: 0, max: 1, noNaN: true }), ([n, m], part) => {
        const before = { x: Math.round(part * m), n: m };
        const places = Array.from(
          { length: n + 1 },
          (_, x) => order[verdictOnTwoShares({ x, n }, before, neutral).verdict],
        );
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  it("flags falsely no more often than said", () => {
    fc.assert(
      fc.property(bases, fc.double({ min: 0.05, max: 0.95, noNaN: true }), ([n, m], share) => {
        let flagged = 0;
        for (let x = 0; x <= n; x++)
          for (let y = 0; y <= m; y++)
            if (verdictOnTwoShares({ x, n }, { x: y, n: m }, neutral).side)
              flagged += binomialDensity(x, n, share) * binomialDensity(y, m, share);
        expect(flagged).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
      { numRuns: 10 },
    );
  });
});

describe("the verdict on two rates", () => {
  it("is by how the events of both fall to the first's part of the base", () => {
    // Ten or more of twelve at a half: (66 + 12 + 1) / 4096.
    const { chance, verdict } = verdictOnTwoRates({ x: 10, n: 500 }, { x: 2, n: 500 }, { better: "lower" });
    expect(chance).toBeCloseTo((2 * 79) / 4096, 12);
    expect(verdict).toBe("worse");
    // Ten times the base explains ten times the events.
    expect(verdictOnTwoRates({ x: 100, n: 5000 }, { x: 10, n: 500 }, higher).verdict).toBe("similar");
  });

  it("is that there are too few where there are five events in all", () => {
    expect(verdictOnTwoRates({ x: 5, n: 1 }, { x: 0, n: 1 }, neutral).verdict).toBe("tooFew");
    expect(verdictOnTwoRates({ x: 6, n: 1 }, { x: 0, n: 1 }, neutral).verdict).toBe("higher");
  });
});

describe("the verdict on two means", () => {
  it("is by Welch's t", () => {
    // 2 apart, in standard errors of √0.8: t = 2.236 of 18 degrees.
    const same = { deviation: 2, n: 10 };
    const { chance, verdict } = verdictOnTwoMeans({ ...same, mean: 10 }, { ...same, mean: 8 }, higher);
    expect(chance).toBeCloseTo(0.0382, 3);
    expect(verdict).toBe("better");
    expect(verdictOnTwoMeans({ ...same, mean: 8 }, { ...same, mean: 10 }, higher).verdict).toBe("worse");
  });

  it("cannot be of a single value, or of values all alike", () => {
    const one = { mean: 3, deviation: NaN, n: 1 };
    const alike = { mean: 3, deviation: 0, n: 9 };
    expect(verdictOnTwoMeans(one, { mean: 5, deviation: 1, n: 9 }, higher).verdict).toBe("tooFew");
    expect(verdictOnTwoMeans(alike, { ...alike, mean: 5 }, higher).verdict).toBe("tooFew");
  });
});
