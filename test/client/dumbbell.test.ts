import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dumbbellOf, dumbbellScale, type DumbbellAsked } from "../../client/charts/dumbbell.ts";

const row = (given: Partial<DumbbellAsked>): DumbbellAsked => ({
  value: 50,
  lower: 40,
  upper: 60,
  isFew: false,
  other: 55,
  ...given,
});

describe("a dumbbell chart", () => {
  it("has one scale for all its lines, with room beside the outermost figures", () => {
    const scale = dumbbellScale([row({}), row({ value: 90, lower: 80, upper: 100, other: null })]);
    expect(scale?.least).toBeCloseTo(36.4);
    expect(scale?.most).toBeCloseTo(103.6);
  });

  it("does not let the interval of a few persons take the room of all others", () => {
    const few = row({ value: 50, lower: 1, upper: 99, isFew: true });
    const scale = dumbbellScale([row({}), few]);
    expect(scale?.least).toBeGreaterThan(38);
    expect(scale && dumbbellOf(few, scale)?.interval).toEqual([0, 1]);
  });

  it("draws nothing where there is no figure, and stands in the middle where all are alike", () => {
    const none = row({ value: null, lower: null, upper: null, other: null });
    expect(dumbbellScale([none])).toBeNull();
    const alike = row({ lower: null, upper: null, other: null });
    const scale = dumbbellScale([alike, none]);
    expect(scale && dumbbellOf(alike, scale)).toEqual({ dot: 0.5, interval: null, other: null });
    expect(scale && dumbbellOf(none, scale)).toBeNull();
  });

  it("keeps to the line, in order, whatever the figures", () => {
    const figure = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(figure, figure, fc.boolean()), { minLength: 1 }), (given) => {
        const rows = given.map(([value, other, isFew]) =>
          row({ value, lower: value - 1, upper: value + 1, other, isFew }),
        );
        const scale = dumbbellScale(rows);
        for (const each of rows) {
          const drawn = scale && dumbbellOf(each, scale);
          for (const place of [drawn?.dot ?? -1, drawn?.other ?? -1, ...(drawn?.interval ?? [-1])]) {
            expect(place).toBeGreaterThanOrEqual(0);
            expect(place).toBeLessThanOrEqual(1);
          }
          expect(drawn?.interval?.[0]).toBeLessThanOrEqual(drawn?.interval?.[1] ?? -1);
        }
      }),
    );
  });
});
