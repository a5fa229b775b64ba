import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeGroup, type Contender } from "../../../server/composites/placeGroup.ts";
import { atOnce } from "../../../server/statistics/steps.ts";

const placed = (...given: Parameters<typeof placeGroup>) => atOnce(placeGroup(...given));

const components = [0.5, 0.3, 0.2].map((weight) => ({
  weight,
  goalposts: { low: 0, high: 100, scale: 100 },
}));

function contender(id: number, scores: number[], standardError = 0): Contender {
  return { id: String(id), scores, known: scores.map((mean) => ({ kind: "mean", mean, standardError })) };
}

const groups = fc
  .array(fc.array(fc.integer({ min: 5, max: 95 }), { minLength: 3, maxLength: 3 }), {
    minLength: 5,
    maxLength: 12,
  })
  .map((rows) => rows.map((scores, index) => contender(index, scores, 1)));

describe("places in a group", () => {
  it("are never better for who is behind on everything, whatever the weights", () => {
    fc.assert(
      fc.property(groups, (group) => {
        const { places } = placed(group, components);
        for (const [i, mine] of group.entries())
          for (const [j, theirs] of group.entries()) {
            if (!mine.scores.every((score, k) => score < (theirs.scores[k] ?? NaN))) continue;
            expect(places[i]?.ahead?.[j]).toBe(0);
            expect(places[i]?.first).toBe(0);
            expect(places[i]?.rank ?? NaN).toBeGreaterThan(places[j]?.rank ?? NaN);
            expect(places[i]?.expectedRank ?? NaN).toBeGreaterThan(places[j]?.expectedRank ?? NaN);
          }
      }),
      { numRuns: 6 },
    );
  });

  it("have shares that add up to 1, by contender and by place, and ranges around the mean place", () => {
    fc.assert(
      fc.property(groups, (group) => {
        const { places } = placed(group, components);
        const sum = (numbers: (number | undefined)[]) =>
          numbers.reduce<number>((all, each) => all + (each ?? NaN), 0);
        for (const [index, { rankShares, rankLow, rankHigh, ahead }] of places.entries()) {
          expect(sum(rankShares ?? [])).toBeCloseTo(1, 9);
          expect(sum(places.map((each) => each.rankShares?.[index]))).toBeCloseTo(1, 9);
          expect(rankLow).toBeLessThanOrEqual(rankHigh);
          expect(ahead?.[index]).toBe(0.5);
        }
        expect(sum(places.map(({ expectedRank }) => expectedRank))).toBeCloseTo(
          (group.length * (group.length + 1)) / 2,
          6,
        );
      }),
      { numRuns: 6 },
    );
  });

  it("are the same for the same figures", () => {
    const group = [70, 71, 72, 73, 74].map((score, index) => contender(index, [score, 75, 80], 3));
    expect(placed(group, components)).toEqual(placed(group, components));
  });

  it("are less certain the less is known of the figures", () => {
    const width = (standardError: number) => {
      const group = [70, 72, 74, 76, 78].map((score, index) =>
        contender(index, [score, score, score], standardError),
      );
      const { rankLow = NaN, rankHigh = NaN } = placed(group, components).places[2] ?? {};
      return rankHigh - rankLow;
    };
    expect(width(0)).toBe(0);
    expect(width(4)).toBeGreaterThan(0);
  });

  it("say by draws who is first where that would take too long exactly, and list no tables of many", () => {
    const many = Array.from({ length: 61 }, (_, i) =>
      contender(
        i,
        Array.from({ length: 9 }, (_, k) => (i * 37 + k * k * 11 * (i + 3)) % 97),
      ),
    );
    const nine = Array.from({ length: 9 }, () => ({
      weight: 1 / 9,
      goalposts: { low: 0, high: 100, scale: 100 },
    }));
    const { places, simulation } = placed(many, nine);
    expect(simulation).toMatchObject({ first: "sampled", draws: 7285 });
    expect(places.reduce((sum, { first }) => sum + first, 0)).toBeCloseTo(1, 9);
    expect(places[0]).toMatchObject({ ahead: null, rankShares: null });
  });
});
