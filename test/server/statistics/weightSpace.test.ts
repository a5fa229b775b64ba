import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fraction, parseFraction, toNumber } from "../../../server/statistics/fraction.ts";
import { rankAcceptability } from "../../../server/statistics/rankAcceptability.ts";
import { robustness, shareAhead } from "../../../server/statistics/weightSpace.ts";
import { expectClose } from "./close.ts";
import published from "./vectors/smaa.json" with { type: "json" };

const differences = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 });

describe("the share of all weightings with which one is ahead", () => {
  it("is the published one", () => {
    for (const { d, exact_float } of published.pairwise_exact.cases)
      expectClose(shareAhead(d.map(Number)), exact_float);
  });

  it("is the same, exactly, by cutting the simplex into pieces", () => {
    fc.assert(
      fc.property(differences, (d) => {
        fc.pre(d.some((each) => each !== 0));
        const exact = rankAcceptability([d.map((each) => fraction(BigInt(each))), d.map(() => fraction(0n))]);
        expectClose(shareAhead(d), toNumber(exact?.[0]?.[0] ?? fraction(-1n)), 1e-12);
      }),
    );
  });

  it("and that with which the other is make 1, and order does not matter", () => {
    fc.assert(
      fc.property(differences, (d) => {
        expect(shareAhead(d) + shareAhead(d.map((each) => -each))).toBeCloseTo(1, 12);
        expect(shareAhead(d.toReversed())).toBeCloseTo(shareAhead(d), 12);
      }),
    );
  });

  it("stays exact where differences are next to equal, and the usual sum is noise", () => {
    const close = [1, 1 + 1e-12, 1 - 1e-12, 1 + 2e-12, -1, -1 - 1e-12, -1 + 1e-12, -1 - 2e-12];
    expect(shareAhead(close)).toBeCloseTo(0.5, 9);
    expect(shareAhead([0, 0])).toBe(0.5);
    expect(shareAhead([1, 0])).toBe(1);
  });
});

describe("ranks over all weightings", () => {
  it.each(published.exact_cases.map((each) => [each.name, each] as const))(
    "are the published ones: %s",
    (_, each) => {
      const scores = each.scores.map((row) => row.map(parseFraction));
      const found = rankAcceptability(scores)?.map((row) => row.map(toNumber));
      expect(found).toEqual(each.rank_acceptability_float);
      const { expectedRank } = robustness(scores.map((row) => row.map(toNumber)));
      for (const [index, text] of each.expected_rank.entries())
        expectClose(expectedRank[index], toNumber(parseFraction(text)));
    },
  );

  it("are undefined, not slow, for many districts", () => {
    const scores = Array.from({ length: 12 }, (_, i) =>
      Array.from({ length: 5 }, (_, k) => fraction(BigInt(((i + 2) * (k + 3) * 37) % 101))),
    );
    expect(rankAcceptability(scores, 500)).toBeUndefined();
  });

  it("have expected values that add up, however many districts there are", () => {
    const rows = fc.integer({ min: 1, max: 6 }).chain((components) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: components, maxLength: components }), {
        minLength: 1,
        maxLength: 12,
      }),
    );
    fc.assert(
      fc.property(rows, (scores) => {
        const { expectedRank, ahead } = robustness(scores);
        const sum = expectedRank.reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo((scores.length * (scores.length + 1)) / 2, 9);
        for (const [i, row] of ahead.entries())
          for (const [j, share] of row.entries()) expect(share + (ahead[j]?.[i] ?? NaN)).toBeCloseTo(1, 12);
      }),
    );
  });
});
