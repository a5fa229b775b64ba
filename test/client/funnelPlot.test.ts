import { describe, expect, it } from "vitest";
import { funnelPlot, type FunnelLimits } from "../../client/charts/funnelPlot.ts";
import { paperTheme } from "../../client/charts/theme.ts";
import { drawn, seriesOf } from "./charts.ts";

const limits = { lower95: 40, upper95: 60, lower998: 30, upper998: 70 };
const line = (size: number): FunnelLimits => ({ size, ...limits, wide: null });
const points = [
  { area: "1", name: "甲县", base: 20, value: 80, mark: { standing: "better", standsOut: true } as const },
  { area: "2", name: "乙县", base: 40, value: 52, mark: { standing: "similar", standsOut: false } as const },
  { area: "3", name: "丙区", base: 30, value: 35, mark: { standing: "worse", standsOut: false } as const },
];
const axisNames = { base: "在册人数", value: "%" };
const shown = { points, lines: [line(20), line(40)], benchmark: 50, axisNames, lit: undefined };

describe("funnelPlot", () => {
  it("draws four lines and the middle, and names what stands out alone", () => {
    const option = funnelPlot(shown, paperTheme);
    expect((option["series"] as { id: string }[]).map(({ id }) => id)).toEqual([
      "lower95",
      "upper95",
      "lower998",
      "upper998",
      "benchmark",
      "areas",
    ]);
    const svg = drawn(option);
    expect(svg).toContain(">甲县<");
    expect(svg).not.toContain(">乙县<");
    expect(svg).toContain(">在册人数<");
  });

  it("draws the widened set beside the first where areas differ more than by chance", () => {
    const wide = { ...line(20), wide: { lower95: 20, upper95: 80, lower998: 10, upper998: 90 } };
    const option = funnelPlot({ ...shown, lines: [wide, { ...wide, size: 40 }] }, paperTheme);
    expect(seriesOf(option, "wide upper998")?.data).toEqual([
      [20, 90],
      [40, 90],
    ]);
    expect(seriesOf(option, "upper998")?.data).toEqual([
      [20, 70],
      [40, 70],
    ]);
  });

  it("gives each point the form of its sign, and names the one that is lit", () => {
    const option = funnelPlot({ ...shown, lit: "2" }, paperTheme);
    expect(seriesOf(option, "areas")?.data.map(({ symbol }) => symbol)).toEqual([
      "diamond",
      "circle",
      "triangle",
    ]);
    expect(drawn(option)).toContain(">乙县<");
  });
});
