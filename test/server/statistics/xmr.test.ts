import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { xmr } from "../../../server/statistics/xmr.ts";
import { expectClose } from "./close.ts";
import published from "./vectors/spc.json" with { type: "json" };

describe("a chart of single values", () => {
  it.each(published.xmr.map((each) => [each.name, each] as const))(
    "has the published limits: %s",
    (_, { y, screen_outliers, computed_full }) => {
      const { limits } = xmr(y, { isScreened: screen_outliers });
      if (computed_full.amr === null) expect(limits).toBeUndefined();
      else {
        expectClose(limits?.mean, computed_full.mean);
        expectClose(limits?.lower, computed_full.lpl ?? NaN);
        expectClose(limits?.upper, computed_full.upl ?? NaN);
        expectClose(limits?.nearLower, computed_full.nlpl ?? NaN);
        expectClose(limits?.nearUpper, computed_full.nupl ?? NaN);
      }
    },
  );

  it("is on trial below twelve values", () => {
    const values = [3, 4, 3, 5, 4, 3, 4, 5, 3, 4, 5];
    expect(xmr(values).isTrial).toBe(true);
    expect(xmr([...values, 4]).isTrial).toBe(false);
    expect(xmr([...values, 4], { baseline: 6 }).isTrial).toBe(true);
  });

  it("can have its limits from the first values alone", () => {
    const calm = [10, 11, 10, 9, 10, 11, 9, 10, 11, 10, 9, 10];
    const { limits, signals } = xmr([...calm, 30], { baseline: calm.length });
    expect(limits).toEqual(xmr(calm).limits);
    expect(signals.at(-1)).toEqual({ rule: "outside", direction: "up" });
  });

  it("says nothing of one value, or of values all alike", () => {
    expect(xmr([]).limits).toBeUndefined();
    expect(xmr([5])).toEqual({ limits: undefined, isTrial: true, signals: [null] });
  });

  it("mirrors its signals when the values are mirrored", () => {
    const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(series, (values) => {
        const turned = { up: "down", down: "up" } as const;
        const mirrored = xmr(values.map((value) => -value)).signals;
        expect(mirrored).toEqual(
          xmr(values).signals.map((signal) => signal && { ...signal, direction: turned[signal.direction] }),
        );
      }),
    );
  });
});
