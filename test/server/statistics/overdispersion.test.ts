import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  keptByTrimming,
  overdispersion,
  ratioDeviations,
  shareDeviations,
  winsorise,
} from "../../../server/statistics/overdispersion.ts";
import { expectClose } from "./close.ts";
import published from "./vectors/funnel.json" with { type: "json" };

const [ratios, shares] = published.overdispersion;
const districtsOf = (given: { num: number[]; den: number[] } | undefined) =>
  (given?.num ?? []).map((x, index) => ({ x, n: given?.den[index] ?? NaN }));

describe("overdispersion", () => {
  it("of ratios is the published one", () => {
    const all = ratioDeviations(districtsOf(ratios));
    const kept = keptByTrimming(all);
    expect(kept).toEqual(ratios?.kept);
    const found = overdispersion(all.filter((_, index) => kept[index]));
    expectClose(found?.phi, ratios?.phi ?? NaN);
    expectClose(found?.between, ratios?.tau2 ?? NaN);
  });

  it("of shares, its outliers drawn in, is the published one", () => {
    const all = shareDeviations(districtsOf(shares), shares?.target ?? NaN);
    for (const [index, { z }] of all.entries()) expectClose(z, shares?.z?.[index] ?? NaN);
    const found = overdispersion(winsorise(all, 0.1));
    expectClose(found?.phi, shares?.phi ?? NaN);
    expectClose(found?.between, shares?.tau2 ?? NaN);
    expectClose(found?.chance, shares?.p_overdispersion ?? NaN);
    expect(found?.isSignificant).toBe(true);
  });

  it("is none where all are alike, and not to be measured in one", () => {
    const alike = Array.from({ length: 10 }, () => ({ z: 0.3, weight: 40 }));
    expect(overdispersion(alike)).toMatchObject({ between: 0, isSignificant: false });
    expect(overdispersion(alike.slice(0, 1))).toBeUndefined();
    expect(winsorise([])).toEqual([]);
  });

  it("is a number even where a district has none", () => {
    expect(ratioDeviations([{ x: 0, n: 5 }])[0]?.z).toBeCloseTo(Math.sqrt(5) * Math.log(0.1), 12);
  });

  it("only shrinks by drawing in, and keeps what is not at an end", () => {
    const deviations = fc.array(
      fc.record({
        z: fc.double({ min: -50, max: 50, noNaN: true }),
        weight: fc.integer({ min: 1, max: 100 }),
      }),
      { minLength: 2, maxLength: 60 },
    );
    fc.assert(
      fc.property(deviations, (given) => {
        const drawn = winsorise(given);
        for (const [index, { z }] of drawn.entries()) {
          const inside = given.filter((each) => each.z === z).length > 0;
          if (inside) expect(given.map((each) => each.z)).toContain(z);
          expect(drawn[index]?.weight).toBe(given[index]?.weight);
        }
        const spread = (of: { z: number }[]) =>
          Math.max(...of.map(({ z }) => z)) - Math.min(...of.map(({ z }) => z));
        expect(spread(drawn)).toBeLessThanOrEqual(spread(given));
      }),
    );
  });
});
