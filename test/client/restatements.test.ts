import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createInstance, type i18n } from "i18next";
import { I18nextProvider } from "react-i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { diffPath } from "../../client/api/diff.ts";
import { texts as en } from "../../client/i18n/en.ts";
import { texts as zh } from "../../client/i18n/zh-CN.ts";
import { ChangeTable } from "../../client/views/restatements/ChangeTable.tsx";
import { pairOf } from "../../client/views/restatements/pairOf.ts";
import type { ChangeRow } from "../../server/api/contract.ts";
import { readLibrary } from "../../server/library.ts";

const { indicators, areas } = readLibrary("none");

const change: ChangeRow = {
  indicator: "cleared_persons",
  area: "990121",
  grain: "month",
  period: "2022-03",
  oldValue: 3,
  newValue: 2,
  difference: -1,
  differenceUnit: "人",
  oldState: "ok",
  newState: "ok",
  oldNumerator: 3,
  newNumerator: 2,
  oldDenominator: null,
  newDenominator: null,
  reasons: "brought",
  batches: "2",
  files: "更正.csv",
};

const texts: Record<string, i18n> = {};
beforeAll(async () => {
  for (const [language, translation] of Object.entries({ "zh-CN": zh, en })) {
    const text = createInstance();
    await text.init({
      lng: language,
      resources: { [language]: { translation } },
      interpolation: { escapeValue: false },
    });
    texts[language] = text;
  }
});

/** The cells of the first row, as they are read. */
function cells(row: Partial<ChangeRow>, language = "zh-CN"): string[] {
  const table = createElement(ChangeTable, {
    caption: "变化",
    rows: [{ ...change, ...row }],
    indicators,
    city: areas,
  });
  const shown = renderToStaticMarkup(
    createElement(I18nextProvider, { i18n: texts[language] as i18n }, table),
  );
  const body = shown.slice(shown.indexOf("<tbody>"));
  return [...body.matchAll(/<(th|td)\b[^>]*>(.*?)<\/\1>/g)].map(([, , inner]) =>
    (inner ?? "")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );
}

describe("a changed figure", () => {
  it("stands with its unit, and with the batch and file that changed it", () => {
    expect(cells({})).toEqual([
      "澄清正名人数",
      "甲县",
      "2022年3月（当月）",
      "3",
      "2",
      "-1 人",
      "新收的数据 第 2 批 更正.csv",
    ]);
    expect(cells({}, "en").slice(2)).toEqual([
      "March 2022 (month)",
      "3",
      "2",
      "-1 persons",
      "new data batch 2 更正.csv",
    ]);
  });

  it("of two percentages differs by percentage points", () => {
    const row = { oldValue: 200 / 3, newValue: 50, difference: 50 - 200 / 3, differenceUnit: "百分点" };
    expect(cells(row).slice(3, 6)).toEqual(["66.67", "50", "-16.67 百分点"]);
    expect(cells({ ...row, difference: 2 })[5]).toBe("+2 百分点");
  });

  it("that came, or is no longer provisional, says so", () => {
    const come = { oldValue: null, oldState: "notReceived", newValue: 0, difference: null } as const;
    expect(cells(come).slice(3, 6)).toEqual(["未报", "0", ""]);
    expect(cells({ ...come, oldValue: 0, oldState: "provisional", difference: 0 }).slice(3, 6)).toEqual([
      "0 暂定",
      "0",
      "0 人",
    ]);
  });

  it("names the city for the whole, and what else than a batch changed it", () => {
    expect(cells({ area: null })[1]).toBe("示例市");
    expect(cells({ reasons: "definition", batches: "", files: "" })[6]).toBe("口径修改");
    expect(cells({ reasons: "brought,withdrawn", batches: "2 3", files: "a.csv; b.csv" })[6]).toBe(
      "新收的数据、撤回的数据 第 2、3 批 a.csv、b.csv",
    );
    expect(cells({ files: "a.csv; b.csv; c.csv" })[6]).toBe("新收的数据 第 2 批 3 个文件");
  });
});

describe("the two snapshots compared", () => {
  it.each([
    [[1, 2, 3], {}, { from: 2, to: 3 }],
    [[1, 2, 3], { from: 1 }, { from: 1, to: 3 }],
    [[1, 2, 3], { to: 2 }, { from: 1, to: 2 }],
    [[1, 2, 3], { from: 2, to: 2 }, { from: 1, to: 2 }],
    [[1, 2, 3], { from: 3, to: 2 }, { from: 1, to: 2 }],
    [[1, 2, 3], { from: 9, to: 9 }, { from: 2, to: 3 }],
    [[1, 2, 3], { to: 1 }, { from: 2, to: 3 }],
    [[3], {}, undefined],
    [[], {}, undefined],
  ])("of %j asked %j are %j", (numbers, asked, pair) => {
    expect(pairOf(numbers, { ...asked, current: 3 })).toEqual(pair);
  });

  it("are asked with what was chosen only", () => {
    expect(diffPath({ from: 1, to: 2, indicator: undefined, area: "whole", format: "csv" })).toBe(
      "/diff?from=1&to=2&area=whole&format=csv",
    );
  });
});
