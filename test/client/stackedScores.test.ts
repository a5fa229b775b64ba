import { describe, expect, it } from "vitest";
import { mixed, stackedScores } from "../../client/charts/stackedScores.ts";
import { paperTheme } from "../../client/charts/theme.ts";

interface Option {
  series: {
    id: string;
    data: { name: string; value: number | null; itemStyle: { borderColor: string } }[];
  }[];
  yAxis: { data: string[]; axisLabel: { formatter(code: string): string } };
}

const areas = [
  { area: "990121", label: "甲县 80.0", parts: [50, 30] },
  { area: "990122", label: "乙县 50.0", parts: [50, null] },
];
const option = stackedScores(areas, ["first", "second"], "990122", paperTheme, "990121") as unknown as Option;

describe("stacked scores", () => {
  it("have a part for each component, and none for a missing one", () => {
    expect(option.series.map(({ id, data }) => [id, ...data.map(({ value }) => value)])).toEqual([
      ["first", 50, 50],
      ["second", 30, null],
    ]);
  });

  it("set off the chosen area by its name, and outline the lit one", () => {
    expect(option.yAxis.data.map(option.yAxis.axisLabel.formatter)).toEqual([
      "{plain|甲县 80.0}",
      "{chosen|乙县 50.0}",
    ]);
    const [lit, other] = option.series[0]?.data ?? [];
    expect(lit?.itemStyle.borderColor).toBe(paperTheme.accent);
    expect(other?.itemStyle.borderColor).not.toBe(paperTheme.accent);
  });

  it("are in mixtures of ink and paper; what is no such colour stays as it is", () => {
    expect(mixed("#000000", "#ffffff", 0.5)).toBe("#808080");
    expect(mixed("#102030", "#ffffff", 1)).toBe("#102030");
    expect(mixed("rgb(0 0 0)", "#ffffff", 0.5)).toBe("rgb(0 0 0)");
  });
});
