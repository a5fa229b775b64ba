import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "../../../server/statistics/benjaminiHochberg.ts";

describe("the rate of false flags in a set", () => {
  it("is that of the example of 1995, of which four are flagged at 5 %", () => {
    const chances = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    const adjusted = benjaminiHochberg(chances);
    expect(adjusted.filter((each) => each <= 0.05)).toHaveLength(4);
    expect(adjusted[0]).toBeCloseTo(0.0015, 12);
  });

  it("never flags what is less unlikely before what is more, nor more than one alone would", () => {
    const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(chances, (given) => {
        const adjusted = benjaminiHochberg(given);
        const order = [...given.keys()].sort((a, b) => (given[a] ?? 0) - (given[b] ?? 0));
        const sorted = order.map((index) => adjusted[index] ?? NaN);
        expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
        for (const [index, each] of given.entries()) {
          expect(adjusted[index]).toBeGreaterThanOrEqual(each);
          expect(adjusted[index]).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("of none is none", () => {
    expect(benjaminiHochberg([])).toEqual([]);
  });
});
