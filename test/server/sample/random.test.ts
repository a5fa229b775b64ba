import fc from "fast-check";
import { expect, test } from "vitest";
import { randomOf } from "../../../server/sample/random.ts";

test("a stream depends on its whole path and nothing else", () => {
  const draws = (...path: (string | number)[]) => Array.from({ length: 5 }, randomOf(1, ...path).next);
  expect(draws("training", "990121")).toEqual(draws("training", "990121"));
  expect(draws("training", "990121")).not.toEqual(draws("training", "990122"));
  expect(draws("training", "990121")).not.toEqual(
    Array.from({ length: 5 }, randomOf(2, "training", "990121").next),
  );
});

test("streams of neighbouring paths are not alike", () => {
  const first = Array.from({ length: 4000 }, (_, index) => randomOf(1, "person", index).next());
  const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
  expect(mean).toBeGreaterThan(0.48);
  expect(mean).toBeLessThan(0.52);
  expect(new Set(first).size).toBe(first.length);
});

test("a sample has different items, as many as asked for or all there are", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer(), { maxLength: 60 }),
      fc.nat(80),
      fc.boolean(),
      (items, count, weighted) => {
        const taken = randomOf(3, count).sample(items, count, weighted ? () => 0.5 : undefined);
        expect(new Set(taken).size).toBe(taken.length);
        expect(taken.length).toBe(Math.min(count, items.length));
        expect(items).toEqual(expect.arrayContaining(taken));
      },
    ),
  );
});

test("heavier items are taken more often", () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  const taken = Array.from({ length: 300 }, (_, run) =>
    randomOf(4, run).sample(items, 10, (item) => (item < 50 ? 1 : 0.1)),
  ).flat();
  expect(taken.filter((item) => item < 50).length).toBeGreaterThan(taken.length * 0.8);
});
