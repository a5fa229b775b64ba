import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedWeights, statedWeights, weightFault } from "../../../server/composites/weights.ts";
import type { Component } from "../../../server/composites/composite.ts";
import { fractionText } from "../../../server/statistics/fraction.ts";

function withWeights(weights: Component["weight"][]): { components: Component[] } {
  return {
    components: weights.map((weight, index) => ({
      id: `c${index}`,
      title: { zh: "分项", en: "Component" },
      indicator: "none",
      where: {},
      weight,
      goalposts: { low: 0, high: 100 },
      direction: "higher",
    })),
  };
}

describe("stated weights", () => {
  it("are exact, and share what a rule table leaves", () => {
    const composite = withWeights([{ rest: "1/2" }, { rest: "0.5" }, { rule: "quota", column: "share" }]);
    const weights = statedWeights(composite, "county", () => "0.250000");
    expect(weights.map(fractionText)).toEqual(["3/8", "3/8", "1/4"]);
    expect(weightFault(weights)).toBeUndefined();
  });

  it("differ by group, and are otherwise the others'", () => {
    const composite = withWeights([
      { by_group: { county: "0.3", otherwise: "0.5" } },
      { by_group: { county: "0.7", otherwise: "1/2" } },
    ]);
    const of = (group: string) => statedWeights(composite, group, () => undefined).map(fractionText);
    expect(of("county")).toEqual(["3/10", "7/10"]);
    expect(of("organs")).toEqual(["1/2", "1/2"]);
  });

  it("are refused where the rule table has not one row in force", () => {
    const composite = withWeights([{ rule: "quota", column: "share" }, "0.5"]);
    expect(() => statedWeights(composite, "", () => undefined)).toThrow(/no single weight.*quota\.share/);
  });

  it("are faulty where they do not add up to 1, or a rule table leaves nothing", () => {
    expect(weightFault(statedWeights(withWeights(["1/3", "1/3", "0.3333"]), "", () => undefined))).toMatch(
      /add up to 1: 0\.99996/,
    );
    const overdrawn = withWeights([{ rest: "1" }, { rule: "quota", column: "share" }]);
    expect(weightFault(statedWeights(overdrawn, "", () => "1.2"))).toMatch(/less than nothing/);
  });
});

describe("weights that are asked for", () => {
  const composite = withWeights(["0.5", "0.25", "0.25"]);

  it("add up to 1 in the ratio that was asked", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (given) => {
          const asked = Object.fromEntries(given.map((weight, index) => [`c${index}`, weight]));
          const weights = askedWeights(composite, asked);
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
          expect((weights[0] ?? 0) * (given[1] ?? 0)).toBeCloseTo((weights[1] ?? 0) * (given[0] ?? 0), 6);
        },
      ),
    );
  });

  it("count nothing for what is not named", () => {
    expect(askedWeights(composite, { c0: 1, c2: 3 })).toEqual([0.25, 0, 0.75]);
  });

  it.each([
    [{ c9: 1 }, /no such component: c9; .*c0, c1, c2/],
    [{ constructor: 1 }, /no such component: constructor/],
    [{ c0: 0 }, /every weight is 0/],
    [{}, /every weight is 0/],
  ])("are refused: %o", (asked, message) => {
    expect(() => askedWeights(composite, asked as Record<string, number>)).toThrow(message);
  });
});
