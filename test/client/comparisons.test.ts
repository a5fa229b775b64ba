import { beforeAll, describe, expect, it } from "vitest";
import type { TFunction } from "i18next";
import { areaRows } from "../../client/components/areaRows.ts";
import { comparisons } from "../../client/components/comparisons.ts";
import type { ValueRow } from "../../server/api/contract.ts";
import { readLibrary } from "../../server/library.ts";
import { textsIn } from "./texts.ts";

const figure = {
  indicator: "x",
  area: "990121",
  period: "2022-10",
  numerator: 12,
  denominator: null,
  value: 12,
  lower: null,
  upper: null,
  verdict: null,
  rankLow: null,
  rankHigh: null,
  state: "ok",
  lastYear: 9,
  lastYearChange: 100 / 3,
  previous: 0,
  previousChange: null,
  groupValue: 48,
  cityValue: 60,
} satisfies ValueRow;
let t: TFunction;
beforeAll(async () => {
  t = await textsIn("zh-CN");
});

type Asked = Parameters<typeof comparisons>[0];
const persons: Asked = {
  indicator: { unit: "人", additive: false },
  grain: "month",
  isByArea: true,
};

/** Each column's head, text and note. */
function shown(asked: Partial<Asked> & { indicator?: Asked["indicator"] }, row: Partial<ValueRow> = {}) {
  return comparisons({ ...persons, ...asked }, "zh-CN", t).map(({ head, cell }) => {
    const { text, note } = cell({ ...figure, ...row });
    return [head, text, note];
  });
}

describe("what stands beside a figure", () => {
  it("of a count changes by per cent; what does not add up has no share", () => {
    expect(shown({})).toEqual([
      ["同比（%）", "+33.3", "上年 9"],
      ["环比（%）", "—", "上期 0"],
      ["组内", "48", undefined],
      ["全市", "60", undefined],
    ]);
  });

  it("of a count that adds up is its share of the group and the city", () => {
    expect(shown({ indicator: { unit: "人次", additive: true } }).slice(2)).toEqual([
      ["占组内（%）", "25.0", "组 48"],
      ["占全市（%）", "20.0", "市 60"],
    ]);
    expect(shown({ indicator: { unit: "人次", additive: true } }, { cityValue: 0 })[3]?.[1]).toBe("—");
  });

  it("of a rate differs by percentage points, and may lie below", () => {
    const rate = { value: 50, lastYear: 52.5, lastYearChange: -2.5, groupValue: 49.5, cityValue: null };
    expect(shown({ indicator: { unit: "%", additive: false } }, rate)).toEqual([
      ["同比（百分点）", "−2.50", "上年 52.50"],
      ["环比（百分点）", "—", "上期 0.00"],
      ["比组内（百分点）", "+0.50", "组 49.50"],
      ["比全市（百分点）", "—", undefined],
    ]);
  });

  it("is nothing where the figure has not come", () => {
    const missing = { value: null, state: "notReceived", lastYearChange: null, lastYear: null } as const;
    expect(shown({ indicator: { unit: "%", additive: false } }, missing).map(([, text]) => text)).toEqual([
      "—",
      "—",
      "—",
      "—",
    ]);
  });

  it.each(["ytd", "year"] as const)("of %s has no period before it", (grain) => {
    expect(shown({ grain }).map(([head]) => head)).toEqual(["同比（%）", "组内", "全市"]);
  });

  it("of a member has no group", () => {
    expect(shown({ isByArea: false }).map(([head]) => head)).toEqual(["同比（%）", "环比（%）"]);
  });
});

describe("the areas' rows", () => {
  const { areas } = readLibrary("none");
  const figures = areas.areas.map(({ code }) => ({ ...figure, area: code }));

  it("have the area's name and group", () => {
    const rows = areaRows(figures, areas, "en");
    expect(rows[0]).toMatchObject({ key: "990121", name: "Jia County", group: "Counties and districts" });
    expect(areaRows([{ ...figure, area: "000000" }], areas, "en")[0]?.name).toBe("000000");
  });

  it("compare with the group where it has others", () => {
    const compared = areaRows(figures, areas, "zh-CN").map(({ name, figure }) => [name, figure.groupValue]);
    expect(compared[0]).toEqual(["甲县", 48]);
    expect(compared).toContainEqual(["国有企业", null]);
  });
});
