import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSensitive } from "../../../server/statistics/primarySuppression.ts";
import { numeratorCandidates } from "../../../server/statistics/roundedShare.ts";

const rule = { threshold: 4 };

describe("a count that must not be seen", () => {
  it("is small, or leaves few", () => {
    expect([0, 1, 4, 5].map((x) => isSensitive({ x }, rule))).toEqual([false, true, true, false]);
    expect([15, 16, 19, 20].map((x) => isSensitive({ x, n: 20 }, rule))).toEqual([false, true, true, false]);
  });

  it("is nobody or everybody only where that is set", () => {
    const strict = { threshold: 4, hidesExtremes: true };
    expect(isSensitive({ x: 0, n: 20 }, strict)).toBe(true);
    expect(isSensitive({ x: 20, n: 20 }, strict)).toBe(true);
    expect(isSensitive({ x: 10, n: 20 }, strict)).toBe(false);
    expect(isSensitive({ x: 0, n: 0 }, strict)).toBe(false);
  });
});

describe("a rounded percentage", () => {
  it("always could be of the count it is of, and mostly of no other", () => {
    const counted = fc
      .integer({ min: 1, max: 2000 })
      .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(counted, fc.integer({ min: 0, max: 2 }), ({ n, x }, decimals) => {
        const published = Number(((100 * x) / n).toFixed(decimals));
        const candidates = numeratorCandidates({ published, decimals, n });
        expect(candidates).toContain(x);
        if (n < 10 ** (2 + decimals)) expect(candidates).toEqual([x]);
      }),
    );
  });

  it("can be one that no count gives", () => {
    expect(numeratorCandidates({ published: 50, decimals: 0, n: 3 })).toEqual([]);
  });
});
