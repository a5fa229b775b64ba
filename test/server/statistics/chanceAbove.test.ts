import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceAbove } from "../../../server/statistics/chanceAbove.ts";
import { expectClose } from "./close.ts";
import published from "./vectors/smaa.json" with { type: "json" };

const counted = fc
  .integer({ min: 0, max: 400 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));

describe("the chance that one share is above another", () => {
  it("is the published one", () => {
    for (const { x1, n1, x2, n2, p_first_greater } of published.beta_pairwise_exact.cases)
      expectClose(chanceAbove({ x: x1, n: n1 }, { x: x2, n: n2 }), p_first_greater);
  });

  it("and that it is below make 1", () => {
    fc.assert(
      fc.property(counted, counted, (first, second) => {
        expect(chanceAbove(first, second) + chanceAbove(second, first)).toBeCloseTo(1, 10);
        expect(chanceAbove(first, first)).toBeCloseTo(0.5, 10);
      }),
    );
  });

  it("rises with each hit", () => {
    fc.assert(
      fc.property(counted, counted, ({ x, n }, second) => {
        fc.pre(x < n);
        expect(chanceAbove({ x: x + 1, n }, second)).toBeGreaterThanOrEqual(
          chanceAbove({ x, n }, second) - 1e-12,
        );
      }),
    );
  });

  it("is the same whichever sum is the shortest", () => {
    expectClose(chanceAbove({ x: 5000, n: 10_000 }, { x: 2, n: 4 }), 0.5, 1e-9);
    expect(chanceAbove({ x: 9000, n: 10_000 }, { x: 1000, n: 10_000 })).toBeCloseTo(1, 12);
  });
});
