import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeness, delayShares, fillTriangle } from "../../../server/statistics/chainLadder.ts";
import published from "./revision.json" with { type: "json" };

function expectClose(
  actual: readonly (number | null)[] | undefined,
  expected: readonly number[],
  tolerance: number,
): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, each] of expected.entries())
    expect(Math.abs((actual?.[index] ?? NaN) - each)).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(each)),
    );
}

/** Shares of at least two delays, and the final figures of as many months or more. */
const cases = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 6 }).chain((weights) =>
  fc.record({
    shares: fc.constant(weights.map((weight) => weight / weights.reduce((a, b) => a + b, 0))),
    finals: fc.array(fc.integer({ min: 1, max: 10_000 }), {
      minLength: weights.length,
      maxLength: weights.length + 6,
    }),
  }),
);

/** What is known on the last month's end, where every month grew by the very same shares. */
function triangleOf(shares: number[], finals: number[]): (number | null)[][] {
  return finals.map((final, month) =>
    shares.map((share, delay) => (month + delay < finals.length ? final * share : null)),
  );
}

describe("the shares that each delay brings", () => {
  it("are the published ones", () => {
    const { triangle, expected_pmf } = published.estimate_delay;
    expectClose(delayShares(triangle), expected_pmf, 1e-12);
  });

  it("are found again where every month grew by them, and add up to the whole", () => {
    fc.assert(
      fc.property(cases, ({ shares, finals }) => {
        const found = delayShares(triangleOf(shares, finals));
        expectClose(found, shares, 1e-9);
        expect(completeness(found ?? []).at(-1)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("count a correction downwards as more than all having been there before", () => {
    expect(
      completeness(
        delayShares([
          [10, -2],
          [20, null],
        ]) ?? [],
      ),
    ).toEqual([1.25, 1]);
  });

  it("begin with nothing where files always come later", () => {
    const triangle = [
      [0, 4, 4],
      [0, 6, null],
      [0, null, null],
    ];
    expect(delayShares(triangle)).toEqual([0, 0.5, 0.5]);
    expect(fillTriangle(triangle, [0, 0.5, 0.5])[2]).toEqual([0, null, null]);
  });

  it("are not made up where no month says what follows", () => {
    expect(delayShares([])).toBeUndefined();
    expect(
      delayShares([
        [5, null],
        [6, null],
      ]),
    ).toBeUndefined();
    expect(
      delayShares([
        [0, 3],
        [6, null],
      ]),
    ).toBeUndefined();
    expect(
      delayShares([
        [2, -2],
        [6, null],
      ]),
    ).toBeUndefined();
  });
});

describe("what is still to come", () => {
  it.each(published.apply_delay.map((each, index) => [index, each] as const))(
    "is as published, case %s",
    (_, { triangle, pmf, computed }) => {
      const filled = fillTriangle(triangle, pmf);
      for (const [index, row] of computed.entries()) expectClose(filled[index], row, 1e-12);
    },
  );

  it("changes nothing that is known, and never takes away", () => {
    fc.assert(
      fc.property(cases, ({ shares, finals }) => {
        const triangle = triangleOf(shares, finals);
        for (const [month, row] of fillTriangle(triangle, shares).entries())
          for (const [delay, value] of row.entries()) {
            const known = triangle[month]?.[delay] ?? null;
            if (known === null) expect(value).toBeGreaterThan(0);
            else expect(value).toBe(known);
          }
      }),
    );
  });
});
