import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sparkline } from "../../client/charts/sparkline.ts";

const size = { width: 120, height: 32 };

describe("sparkline", () => {
  it("goes up where figures do, from edge to edge, and marks the last", () => {
    expect(sparkline([1, 2, 3], size)).toEqual({ path: "M3 29L60 16L117 3", last: { x: 117, y: 3 } });
  });

  it("leaves a gap where a month is missing, and marks no last one that is", () => {
    expect(sparkline([1, null, 3, 2], size).path).toBe("M3 29M79 3L117 16");
    expect(sparkline([1, 2, null], size).last).toBeNull();
  });

  it("of nothing is nothing, and of what never changes lies in the middle", () => {
    expect(sparkline([null, null], size)).toEqual({ path: "", last: null });
    expect(sparkline([5, 5], size).path).toBe("M3 16L117 16");
  });

  it("stays within its box, whatever the figures", () => {
    const figure = fc.option(fc.double({ noNaN: true, min: -1e9, max: 1e9 }));
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 40 }), (values) => {
        const numbers =
          sparkline(values, size)
            .path.match(/-?[\d.]+/g)
            ?.map(Number) ?? [];
        for (const [index, number] of numbers.entries()) {
          expect(number).toBeGreaterThanOrEqual(3);
          expect(number).toBeLessThanOrEqual((index % 2 === 0 ? size.width : size.height) - 3);
        }
        expect(numbers).toHaveLength(2 * values.filter((value) => value !== null).length);
      }),
    );
  });
});
