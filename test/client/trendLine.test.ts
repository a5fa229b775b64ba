import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paperTheme } from "../../client/charts/theme.ts";
import { sharedExtent, trendLine, type TrendPoint } from "../../client/charts/trendLine.ts";
import { drawn, seriesOf } from "./charts.ts";

const point = (period: string, value: number | null, more: Partial<TrendPoint> = {}): TrendPoint => ({
  period,
  value,
  state: "ok",
  lowerLimit: null,
  upperLimit: null,
  isSignal: false,
  ...more,
});

function option(points: TrendPoint[]) {
  const extent = sharedExtent([points]);
  return trendLine({ points, group: [], centre: 3, extent, signalColour: "#0f7b6c" }, paperTheme);
}

describe("trendLine", () => {
  it("leaves a gap where a month is missing, and marks what is provisional and what is a signal", () => {
    const points = [
      point("2022-01", 2),
      point("2022-02", null, { state: "suppressed" }),
      point("2022-03", 9, { isSignal: true }),
      point("2022-04", 1, { state: "provisional" }),
    ];
    const data = seriesOf(option(points), "figures")?.data as { value: number | null; symbol: string }[];
    expect(data.map(({ value }) => value)).toEqual([2, null, 9, 1]);
    expect(data.map(({ symbol }) => symbol)).toEqual(["circle", "circle", "diamond", "emptyCircle"]);
    expect(drawn(option(points))).toContain(">2022-01<");
  });

  it("has limits and a middle only where the chart has them", () => {
    const plain = option([point("2022-01", 2), point("2022-02", 3)]);
    expect(seriesOf(plain, "upper")).toBeUndefined();
    const limited = option([point("2022-01", 2, { lowerLimit: 1, upperLimit: 5 }), point("2022-02", 3)]);
    expect(seriesOf(limited, "upper")?.data).toEqual([5, null]);
    expect(seriesOf(limited, "centre")?.data).toEqual([3, null]);
  });
});

describe("the shared axis", () => {
  it("takes in every figure and limit, with nought, in whole steps", () => {
    const figure = fc.integer({ min: -1_000_000, max: 100_000_000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1 }), (values) => {
        const { least, most } = sharedExtent([values.map((value) => point("2022-01", value))]);
        expect(least).toBeLessThanOrEqual(Math.min(0, ...values) + 1e-6);
        expect(most).toBeGreaterThanOrEqual(Math.max(0, ...values) - 1e-6);
        expect(most).toBeGreaterThan(least);
      }),
    );
    expect(sharedExtent([[point("2022-01", 30.77, { lowerLimit: 8 })]])).toEqual({ least: 0, most: 40 });
    expect(sharedExtent([])).toEqual({ least: 0, most: 1 });
  });
});
