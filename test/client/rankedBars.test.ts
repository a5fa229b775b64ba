import { describe, expect, it } from "vitest";
import { countedUnits } from "../../client/charts/countedUnits.ts";
import { markOf, symbolOf } from "../../client/charts/mark.ts";
import { rankedBars, type RankedBar } from "../../client/charts/rankedBars.ts";
import { paperTheme } from "../../client/charts/theme.ts";
import { units } from "../../server/indicators/definition.ts";
import { drawn, seriesOf } from "./charts.ts";

const none = markOf({ judged: null, flags: { isFlagged: false } });
const worse = markOf({ judged: { verdict: "worse" }, flags: { isFlagged: true } });
const missing = { value: null, lower: null, upper: null, benchmark: null };
const first: RankedBar = {
  area: "1",
  name: "甲县",
  value: 3,
  lower: 1,
  upper: 5,
  benchmark: 4,
  label: "3 [1–2]",
  mark: worse,
};
const bars: RankedBar[] = [first, { area: "2", name: "乙县", ...missing, label: "未报", mark: none }];
const shown = { unit: "人", axisName: "persons", lit: undefined };

describe("rankedBars", () => {
  it("draws without a page: names, the figure with its range and sign, and why one is missing", () => {
    const svg = drawn(rankedBars(bars, shown, paperTheme));
    for (const text of ["甲县", "乙县", "未报", "persons", "3 [1–2]", "◆"])
      expect(svg).toContain(`>${text}<`);
    expect(svg).toContain(`fill="${paperTheme.worse}"`);
  });

  it("draws an interval and the line held against only where there are any", () => {
    const lines = (some: RankedBar[]) => {
      const svg = drawn(rankedBars(some, shown, paperTheme));
      return [svg.split("stroke-dasharray").length - 1, svg.split(`stroke-width="1.5"`).length - 1];
    };
    expect(lines(bars)).toEqual([1, 4]);
    expect(lines([{ ...first, lower: null, benchmark: null }])).toEqual([0, 0]);
  });

  it("lights one area and no other", () => {
    const data = seriesOf(rankedBars(bars, { ...shown, lit: "1" }, paperTheme), "bars")?.data;
    expect(data?.map(({ itemStyle }) => itemStyle?.borderWidth)).toEqual([2, undefined]);
  });

  it("steps by whole things where the unit counts them, whatever the language calls it", () => {
    const step = (unit: string) =>
      rankedBars(bars, { ...shown, unit }, paperTheme)["xAxis"] as { minInterval: number };
    expect(["人", "分", "%"].map((unit) => step(unit).minInterval)).toEqual([1, 0, 0]);
  });

  it("knows the units that count as the definitions do", () => {
    const counting = Object.entries(units).flatMap(([unit, kind]) => (kind === "count" ? [unit] : []));
    expect([...countedUnits].toSorted()).toEqual(counting.toSorted());
  });
});

describe("a mark", () => {
  it.each([
    ["better", false, "▲"],
    ["worse", false, "▼"],
    ["higher", false, "▲"],
    ["lower", false, "▼"],
    ["similar", false, "●"],
    ["tooFew", false, "○"],
    ["better", true, "◆"],
    ["worse", true, "◆"],
    ["similar", true, "●"],
    ["tooFew", true, "○"],
  ])("of %s, flagged %s, is %s", (verdict, isFlagged, symbol) => {
    expect(symbolOf(markOf({ judged: { verdict }, flags: { isFlagged } }))).toBe(symbol);
  });

  it("of nothing judged is none", () => {
    expect(symbolOf(none)).toBe("");
  });

  it("of a neutral indicator has neither the good nor the bad colour", () => {
    for (const verdict of ["higher", "lower"]) {
      for (const isFlagged of [true, false]) {
        const mark = markOf({ judged: { verdict }, flags: { isFlagged } });
        const svg = drawn(rankedBars([{ ...first, mark }], shown, paperTheme));
        expect(svg).not.toContain(paperTheme.better);
        expect(svg).not.toContain(paperTheme.worse);
      }
    }
  });
});
