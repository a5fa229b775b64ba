import type { TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { cellFinder } from "../../client/api/allCompared.ts";
import { allFindingText } from "../../client/views/compare/allFindingText.ts";
import type { ComparedArea } from "../../client/components/comparison/comparedAreas.ts";
import { extremesText } from "../../client/components/comparison/extremesText.ts";
import { funnelText } from "../../client/components/comparison/funnelText.ts";
import { heatCell } from "../../client/views/compare/heatCell.ts";
import { heldAgainst } from "../../client/views/compare/heldAgainst.ts";
import { measured, otherMeasure, populationOf } from "../../client/components/comparison/measure.ts";
import { standingCounts } from "../../client/components/comparison/standingCounts.ts";
import { trendsText } from "../../client/components/comparison/trendsText.ts";
import type { ComparedRow } from "../../client/api/compare.ts";
import { textsIn } from "./texts.ts";

let t: TFunction;
beforeAll(async () => {
  t = await textsIn("zh-CN");
});

describe("what is said of all indicators", () => {
  const cell = (verdict: string | null, isFlagged = false) => ({ verdict, isFlagged });

  it("is how much stands out, and where most of it is", () => {
    const areas = [
      { name: "甲县", cells: [cell("better", true), cell("similar"), cell(null)] },
      { name: "乙县", cells: [cell("worse", true), cell("worse", true), cell("tooFew")] },
    ];
    expect(allFindingText(areas, t)).toBe("4 个可判断的数里 3 个突出，乙县最多（2 个较差）");
  });

  it("claims nothing where nothing stands out or could be judged", () => {
    expect(allFindingText([{ name: "甲县", cells: [cell("similar")] }], t)).toBe(
      "1 个可判断的数，没有一个突出",
    );
    expect(allFindingText([{ name: "甲县", cells: [cell("tooFew"), cell(null)] }], t)).toBe(
      "没有可以判断的数",
    );
  });

  const indicator = { title: { zh: "覆盖率", en: "Coverage" }, unit: "%" as const };
  const answer = {
    snapshot: 1,
    period: "2022-10",
    benchmark: "group" as const,
    flaggedBy: "benjaminiHochberg" as const,
    areas: ["1", "2"],
    indicators: ["a", "b"],
    cells: {
      value: [80, 70, null, 60],
      state: ["ok", "ok", "suppressed", "provisional"] as never,
      verdict: ["better", null, null, null],
      isFlagged: [true, false, false, false],
      reason: ["standsOut", "alone", "suppressed", "provisional"] as never,
      benchmark: [75, 75, null, null],
      rankLow: [1, null, null, null],
      rankHigh: [3, null, null, null],
    },
  };
  const shown = (area: string, id: string, isSorted = false) => {
    const found = cellFinder(answer)(area, id);
    if (!found) throw new Error("no cell");
    return heatCell({ cell: found, indicator, area: "甲县", against: "group", isSorted }, "zh-CN", t);
  };

  it("is in each cell a figure with its sign, and a sentence of all of it", () => {
    expect(shown("1", "a")).toMatchObject({
      text: "80.00",
      note: undefined,
      label: "甲县 · 覆盖率：80.00%，较好，突出，同组 75.00，位次区间 [1–3]",
    });
    expect(cellFinder(answer)("3", "a")).toBeUndefined();
  });

  it("is in order of a column only with the rank's range, and never without", () => {
    expect(shown("1", "a", true).note).toBe("[1–3]");
    expect(shown("2", "a", true).note).toBeUndefined();
  });

  it("is the state's word where there is no figure, or none that is final", () => {
    expect(shown("1", "b")).toMatchObject({ text: "已抑制", label: "甲县 · 覆盖率：已抑制" });
    expect(shown("2", "b")).toMatchObject({
      text: "60.00",
      note: "暂定",
      label: "甲县 · 覆盖率：60.00%，暂定",
    });
  });
});

describe("the sentences over the charts", () => {
  it("name who has most and least", () => {
    const area = (name: string, value: number | null) => ({ name, value, text: String(value) });
    expect(extremesText([area("甲县", 3), area("乙县", null), area("丙区", 9)], t)).toBe(
      "丙区最高（9），甲县最低（3）",
    );
    expect(extremesText([area("甲县", 3), area("丙区", 3)], t)).toBe("各地区都是 3");
    expect(extremesText([area("甲县", null)], t)).toBe("没有可以比较的数");
  });

  it("count areas by verdict", () => {
    const mark = (standing: "better" | "similar") => ({ mark: { standing, standsOut: false } });
    expect(standingCounts([mark("better"), mark("similar"), mark("better")], t)).toBe(
      "2 个地区较好，1 个地区相近",
    );
  });

  it("count areas beyond the lines of a funnel, between its points, too", () => {
    const line = (size: number, half: number) => ({
      size,
      lower95: 50 - half,
      upper95: 50 + half,
      lower998: 50 - 2 * half,
      upper998: 50 + 2 * half,
    });
    const lines = [line(10, 20), line(30, 10)];
    const points = [
      { base: 20, value: 64 },
      { base: 20, value: 66 },
      { base: 20, value: 81 },
    ];
    expect(funnelText("县区", points, lines, t)).toBe(
      "县区：1 个地区在 99.8% 线外，1 个在 95% 与 99.8% 线之间，1 个在线内",
    );
    expect(funnelText("县区", points.slice(0, 1), lines, t)).toBe("县区：1 个地区都在 95% 线内");
  });

  it("tell of trends who changed, and claim no quiet where there is no chart", () => {
    const area = (name: string, verdict: "better" | null, kind: "p" | "none" = "p") => ({
      name,
      trend: { chart: { kind }, latest: verdict === null ? null : { verdict } },
    });
    expect(trendsText([area("甲县", "better"), area("乙县", null)], "zh-CN", t)).toBe(
      "甲县最近转好，其余 1 个没有信号",
    );
    expect(trendsText([area("甲县", null), area("乙县", null, "none")], "zh-CN", t)).toBe(
      "1 个地区近三年末尾都没有变化的信号",
    );
    expect(trendsText([area("甲县", null, "none")], "zh-CN", t)).toContain("看不出");
  });
});

describe("against last year", () => {
  it("each area is held against itself", () => {
    const own = { judged: { verdict: "better", standsOut: true }, reason: { code: "standsOut" } };
    const row = {
      benchmark: 5,
      judged: null,
      flags: { isFlagged: false },
      againstLastYear: { value: 3, ...own },
    } as unknown as ComparedRow;
    expect(heldAgainst([row], "yoy")[0]).toMatchObject({ benchmark: 3, ...own, flags: { isFlagged: true } });
    expect(heldAgainst([row], "group")[0]).toBe(row);
  });
});

describe("absolute or rate", () => {
  const staff = { id: "staff", kind: "stock", unit: "人", denominator: undefined } as const;
  const rate = { id: "rate", kind: "flow", unit: "%", denominator: "staff" } as const;
  const area = (part: object) =>
    ({ figure: { lower: 1, upper: 2, state: "ok", ...part } }) as unknown as ComparedArea;

  it("is offered where there is something to divide by", () => {
    expect(otherMeasure({ unit: "%", denominator: "staff" } as never, undefined)).toBe("count");
    expect(otherMeasure({ unit: "件" } as never, staff)).toBe("perHundred");
    expect(otherMeasure({ unit: "件" } as never, undefined)).toBeUndefined();
    expect(otherMeasure({ unit: "分", measure: "score" } as never, staff)).toBeUndefined();
    expect(populationOf([rate, staff])).toBe(staff);
    expect(populationOf([staff])).toBeUndefined();
  });

  it("has no interval, and nothing out of what is hidden", () => {
    expect(measured(area({ value: 50, numerator: 7 }), "count", undefined)).toEqual({
      value: 7,
      lower: null,
      upper: null,
      state: "ok",
    });
    const hidden = area({ value: null, numerator: 7, state: "suppressed" });
    expect(measured(hidden, "count", undefined)).toMatchObject({ value: null, state: "suppressed" });
    const persons = (value: number | null, state: "ok" | "suppressed" = "ok") => ({ value, state });
    expect(measured(area({ value: 3 }), "perHundred", persons(60)).value).toBe(5);
    expect(measured(area({ value: 3 }), "perHundred", persons(null, "suppressed"))).toMatchObject({
      value: null,
      state: "suppressed",
    });
    expect(measured(area({ value: 3 }), "perHundred", persons(0))).toMatchObject({
      value: null,
      state: "notApplicable",
    });
  });
});
