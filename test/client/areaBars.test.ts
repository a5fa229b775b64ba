import { BarChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use as useParts } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { describe, expect, it } from "vitest";
import { areaBars } from "../../client/charts/areaBars.ts";
import { countedUnits } from "../../client/charts/countedUnits.ts";
import { paperTheme } from "../../client/charts/theme.ts";
import { units } from "../../server/indicators/definition.ts";

useParts([BarChart, GridComponent, SVGRenderer]);

const bars = [
  { area: "甲县", value: 3, label: "3" },
  { area: "乙县", value: null, label: "未报" },
];

describe("areaBars", () => {
  it("draws without a page, one bar an area, and says why a figure is missing", () => {
    const chart = init(null, null, { renderer: "svg", ssr: true, width: 600, height: 300 });
    chart.setOption(areaBars(bars, { unit: "人", axisName: "persons" }, paperTheme));
    const svg = chart.renderToSVGString();
    chart.dispose();
    for (const text of ["甲县", "乙县", "未报", "persons"]) expect(svg).toContain(`>${text}<`);
    expect(svg.match(new RegExp(`fill="${paperTheme.neutral}"`, "g"))?.length).toBeGreaterThanOrEqual(1);
  });

  it("steps by whole things where the unit counts them, whatever the language calls it", () => {
    const step = (unit: string) =>
      areaBars(bars, { unit, axisName: "x" }, paperTheme)["xAxis"] as { minInterval: number };
    expect(step("人").minInterval).toBe(1);
    expect(step("分").minInterval).toBe(0);
    expect(step("%").minInterval).toBe(0);
  });

  it("knows the units that count as the definitions do", () => {
    const counting = Object.entries(units).flatMap(([unit, kind]) => (kind === "count" ? [unit] : []));
    expect([...countedUnits].toSorted()).toEqual(counting.toSorted());
  });
});
