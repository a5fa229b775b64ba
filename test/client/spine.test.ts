import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spineOf } from "../../client/charts/spine.ts";

const spread = { least: 40, lowerQuartile: 48, upperQuartile: 54, most: 60 };
const asked = { value: 55, lower: 30, upper: 57, benchmark: 50, better: "higher", spread };

describe("spineOf", () => {
  it("has the benchmark in the middle, and what is better to its right", () => {
    const spine = spineOf(asked);
    expect(spine?.dot).toBeCloseTo(0.73);
    expect(spine?.range).toEqual([expect.closeTo(0.04), expect.closeTo(0.96)]);
    expect(spine?.middleHalf).toEqual([expect.closeTo(0.408), expect.closeTo(0.684)]);
    expect(spineOf({ ...asked, better: "lower" })?.dot).toBeCloseTo(0.27);
    expect(spineOf({ ...asked, better: "neutral" })?.dot).toBeCloseTo(0.73);
  });

  it("cuts off what an interval has beyond the line", () => {
    expect(spineOf(asked)?.interval).toEqual([0, expect.closeTo(0.822)]);
  });

  it("reaches to the ends of the interval where there is no range", () => {
    const spine = spineOf({ ...asked, spread: null });
    expect(spine?.interval).toEqual([expect.closeTo(0.04), expect.closeTo(0.661)]);
    expect(spine?.range).toBeNull();
  });

  it("has a second area on the same line", () => {
    expect(spineOf({ ...asked, other: 45 })?.other).toBeCloseTo(0.27);
    expect(spineOf(asked)?.other).toBeNull();
  });

  it("is none without a figure or a benchmark", () => {
    expect(spineOf({ ...asked, value: null })).toBeNull();
    expect(spineOf({ ...asked, benchmark: null })).toBeNull();
  });

  it("is drawn where all are alike", () => {
    const alike = { least: 50, lowerQuartile: 50, upperQuartile: 50, most: 50 };
    expect(spineOf({ ...asked, value: 50, lower: 50, upper: 50, spread: alike })).toEqual({
      dot: 0.5,
      interval: [0.5, 0.5],
      range: [0.5, 0.5],
      middleHalf: [0.5, 0.5],
      other: null,
    });
  });

  it("lies within 0 and 1, in order, whatever the figures", () => {
    const figure = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
    const five = fc.array(figure, { minLength: 4, maxLength: 4 });
    const better = fc.constantFrom("higher", "lower", "neutral");
    fc.assert(
      fc.property(figure, figure, five, better, (value, benchmark, ends, side) => {
        const [least = 0, lowerQuartile = 0, upperQuartile = 0, most = 0] = ends.toSorted((a, b) => a - b);
        const spine = spineOf({
          value,
          lower: value - 1,
          upper: value + 1,
          benchmark,
          better: side,
          spread: { least, lowerQuartile, upperQuartile, most },
        });
        const stretches = [spine?.interval, spine?.range, spine?.middleHalf];
        for (const stretch of stretches) expect(stretch?.[0]).toBeLessThanOrEqual(stretch?.[1] ?? -1);
        for (const place of [spine?.dot ?? -1, ...stretches.flatMap((each) => each ?? [])]) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
