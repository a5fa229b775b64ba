import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  divide,
  fraction,
  fractionText,
  multiply,
  parseFraction,
  subtract,
  toNumber,
} from "../../../server/statistics/fraction.ts";

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 30n }))
  .map(([top, bottom]) => fraction(top, bottom));

describe("a fraction", () => {
  it("is in lowest terms, its sign above", () => {
    expect(fraction(6n, -4n)).toEqual({ top: -3n, bottom: 2n });
    expect(fraction(0n, 7n)).toEqual({ top: 0n, bottom: 1n });
    expect(() => fraction(1n, 0n)).toThrow("a fraction over 0");
  });

  it.each([
    ["3", "3"],
    ["-1/2", "-1/2"],
    ["0.25", "1/4"],
    [0.1, "1/10"],
    [1e-7, "1/10000000"],
    ["2e3", "2000"],
    ["6/4", "3/2"],
  ])("is read from %s", (text, expected) => {
    expect(fractionText(parseFraction(text))).toBe(expected);
  });

  it.each(["", "a", "1/", "1e9999", "--1", NaN])("is not read from %s", (text) => {
    expect(() => parseFraction(text)).toThrow("expected a number or a fraction");
  });

  it("calculates without rounding", () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        fc.pre(b.top !== 0n);
        expect(divide(multiply(a, b), b)).toEqual(a);
      }),
    );
  });

  it("is the nearest number, of whatever size it is", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (number) => {
        fc.pre(number === 0 || Math.abs(number) > 1e-15);
        expect(Math.abs(toNumber(parseFraction(number)) - number)).toBeLessThanOrEqual(
          Math.abs(number) * 2e-16,
        );
      }),
    );
    expect(toNumber(fraction(10n ** 400n, 3n * 10n ** 400n))).toBeCloseTo(1 / 3, 15);
    expect(toNumber(fraction(1n, 3n * 10n ** 200n))).toBeCloseTo(0, 15);
    expect(toNumber(fraction(-5n, 2n))).toBe(-2.5);
  });
});
