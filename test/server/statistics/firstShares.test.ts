import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstShares } from "../../../server/statistics/firstShares.ts";
import { parseFraction, toNumber } from "../../../server/statistics/fraction.ts";
import { rankAcceptability } from "../../../server/statistics/rankAcceptability.ts";

const scores = (units: number, components: number) =>
  fc.array(
    fc.array(
      fc.integer({ min: 0, max: 1000 }).map((each) => each / 10),
      { minLength: components, maxLength: components },
    ),
    { minLength: 1, maxLength: units },
  );

describe("shares of the weightings that put a unit first", () => {
  it("are those of the exact ranks", () => {
    fc.assert(
      fc.property(scores(6, 3), (rows) => {
        const exact = rankAcceptability(rows.map((row) => row.map(parseFraction))) ?? [];
        const found = firstShares(rows) ?? [];
        for (const [unit, share] of found.entries())
          expect(share).toBeCloseTo(toNumber(exact[unit]?.[0] ?? parseFraction("9")), 9);
      }),
    );
  });

  it("add up to 1 where nobody ties on everything", () => {
    fc.assert(
      fc.property(scores(12, 4), (rows) => {
        fc.pre(new Set(rows.map(String)).size === rows.length);
        const found = firstShares(rows) ?? [];
        expect(found.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
      }),
    );
  });

  it("are halves for two that are opposite, and nothing for one who is behind another on everything", () => {
    expect(
      firstShares([
        [1, 0],
        [0, 1],
        [0, 0],
      ]),
    ).toEqual([0.5, 0.5, 0]);
  });

  it("are all of the weightings for each of those that are equal", () => {
    expect(
      firstShares([
        [1, 2],
        [1, 2],
        [0, 0],
      ]),
    ).toEqual([1, 1, 0]);
  });

  it("are given up where they would take too long", () => {
    expect(
      firstShares(
        [
          [1, 0],
          [0, 1],
        ],
        3,
      ),
    ).toBeUndefined();
  });
});
