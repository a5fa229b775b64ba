import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion, moveWeight, readWeights, wholeWeight, writeWeights } from "../../client/state/weights.ts";

const sumOf = (weights: readonly number[]) => weights.reduce((total, each) => total + each, 0);

const weights = fc
  .array(fc.nat(100), { minLength: 2, maxLength: 13 })
  .map((proportions) => apportion(proportions, wholeWeight));

const moved = weights.chain((each) =>
  fc.record({
    each: fc.constant(each),
    index: fc.nat(each.length - 1),
    to: fc.integer({ min: -500, max: 1500 }),
    locked: fc.uniqueArray(fc.nat(each.length - 1)).map((indices) => new Set(indices)),
  }),
);

describe("weights moved by hand", () => {
  it("always make a whole, none below nothing", () => {
    fc.assert(
      fc.property(moved, ({ each, index, to, locked }) => {
        const found = moveWeight(each, index, to, locked);
        expect(sumOf(found)).toBe(wholeWeight);
        for (const weight of found) expect(weight).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("leave those that are locked where they are", () => {
    fc.assert(
      fc.property(moved, ({ each, index, to, locked }) => {
        const found = moveWeight(each, index, to, locked);
        for (const other of locked) if (other !== index) expect(found[other]).toBe(each[other]);
      }),
    );
  });

  it("go as far as asked, or as the locked ones leave room", () => {
    fc.assert(
      fc.property(moved, ({ each, index, to, locked }) => {
        const others = [...each.keys()].filter((other) => other !== index);
        fc.pre(others.some((other) => !locked.has(other)));
        const room = wholeWeight - sumOf(others.map((other) => (locked.has(other) ? (each[other] ?? 0) : 0)));
        expect(moveWeight(each, index, to, locked)[index]).toBe(Math.min(Math.max(to, 0), room));
      }),
    );
  });

  it("keep the proportions of the others, and share alike where they have nothing", () => {
    expect(moveWeight([400, 200, 200, 200], 0, 700, new Set())).toEqual([700, 100, 100, 100]);
    expect(moveWeight([500, 400, 100], 0, 750, new Set())).toEqual([750, 200, 50]);
    expect(moveWeight([1000, 0, 0], 0, 400, new Set())).toEqual([400, 300, 300]);
    expect(moveWeight([400, 200, 200, 200], 0, 600, new Set([3]))).toEqual([600, 100, 100, 200]);
  });

  it("stay where nothing else could make room", () => {
    expect(moveWeight([400, 300, 300], 0, 600, new Set([1, 2]))).toEqual([400, 300, 300]);
  });
});

describe("weights in an address", () => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(weights, (each) => {
        expect(readWeights(writeWeights(each), each.length)).toEqual(each);
      }),
    );
    expect(writeWeights([400, 200, 200, 200])).toBe("40-20-20-20");
  });

  it.each(["40-20-20", "40-20-20-30", "a-b-c-d", ""])("are none where they make no whole: %s", (text) => {
    expect(readWeights(text, 4)).toBeUndefined();
  });
});
