import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../server/statistics/seededRandom.ts";

function momentsOf(draw: () => number, count = 40_000): { mean: number; variance: number } {
  const drawn = Array.from({ length: count }, draw);
  const mean = drawn.reduce((a, b) => a + b, 0) / count;
  return { mean, variance: drawn.reduce((sum, each) => sum + (each - mean) ** 2, 0) / count };
}

describe("seeded draws", () => {
  it("are those of the seed, for ever", () => {
    const random = seededRandom(20221031);
    expect(Array.from({ length: 3 }, () => Math.floor(1000 * random.uniform()))).toMatchInlineSnapshot(`
      [
        320,
        685,
        231,
      ]
    `);
    expect(seededRandom(1).uniform()).not.toBe(seededRandom(2).uniform());
  });

  it("have the mean and the variance of their distribution", () => {
    const random = seededRandom(5);
    const cases: [() => number, number, number][] = [
      [() => random.uniform(), 1 / 2, 1 / 12],
      [() => random.normal(), 0, 1],
      [() => random.gamma(0.4), 0.4, 0.4],
      [() => random.gamma(7), 7, 7],
      [() => random.beta(2, 6), 2 / 8, 12 / (64 * 9)],
    ];
    for (const [draw, mean, variance] of cases) {
      const found = momentsOf(draw);
      expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / 40_000));
      expect(found.variance / variance).toBeCloseTo(1, 1);
    }
  });
});
