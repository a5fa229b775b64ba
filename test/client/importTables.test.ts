import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createInstance, type i18n } from "i18next";
import { I18nextProvider } from "react-i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { texts as zh } from "../../client/i18n/zh-CN.ts";
import { cellKey } from "../../client/views/imports/cellKey.ts";
import { CellTable } from "../../client/views/imports/CellTable.tsx";
import { monthsText } from "../../client/views/imports/monthsText.ts";
import { ReportingTable } from "../../client/views/imports/ReportingTable.tsx";
import type { ImportCell, ReportingCell } from "../../server/api/contract.ts";
import { readLibrary } from "../../server/library.ts";

let texts: i18n;
beforeAll(async () => {
  texts = createInstance();
  await texts.init({
    lng: "zh-CN",
    resources: { "zh-CN": { translation: zh } },
    interpolation: { escapeValue: false },
  });
});

function markup(element: ReactElement): string {
  return renderToStaticMarkup(createElement(I18nextProvider, { i18n: texts }, element));
}

describe("a refused cell", () => {
  const cell: ImportCell = {
    file: "甲.csv",
    sheet: "",
    row: 3,
    column: "G",
    value: "2022..3.2",
    rule: "not-date",
    message: { zh: "应为日期", en: "expected a date" },
    suggestion: "2022-03-02",
  };

  it("has its suggestion beside it, where there is one", () => {
    const shown = (suggestion: string | null) =>
      markup(createElement(CellTable, { caption: "拒收", cells: [{ ...cell, suggestion }] }));
    expect(shown("2022-03-02")).toContain("建议：2022-03-02");
    expect(shown(null)).not.toContain("建议");
  });

  it("of a whole file is told of no row", () => {
    const flag = { ...cell, row: 0, column: null, rule: "gone_from_export", suggestion: null };
    const cells = [flag, { ...flag, value: "三月.csv 第4行" }];
    const shown = markup(createElement(CellTable, { caption: "请核查", cells }));
    expect(shown.match(/<td>—<\/td>/g)).toHaveLength(2);
    expect(new Set(cells.map(cellKey)).size).toBe(2);
  });
});

describe("the reporting calendar", () => {
  const { contracts, areas } = readLibrary("none");
  const cell: ReportingCell = {
    contract: "clearing",
    first: "2022-10",
    last: "2022-10",
    due: "2022-11-10",
    area: "990121",
    state: "missing",
    batch: null,
    receivedAt: null,
    missingHere: 1,
    missingAreas: 1,
  };

  it("says by sign and word what each area has sent, and of what is missing the whole", () => {
    const states = ["missing", "received", "partly", "notDue", "notExpected"] as const;
    const cells = states.map((state, index) => ({
      ...cell,
      area: areas.areas[index]?.code ?? "",
      state,
      ...(state === "received" && { batch: 7, receivedAt: "2022-11-03T08:00:00Z" }),
    }));
    const table = createElement(ReportingTable, {
      caption: "报送情况",
      month: "2022-10",
      cells,
      contracts,
      areas: areas.areas,
    });
    const shown = markup(table);
    const words = shown.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
    expect(words).toContain("甲县未报：澄清正名与查处诬告，2022年10月，期限 2022-11-10");
    for (const state of ["✗ 未报", "✓ 已报 #7 2022/11/3", "◐ 部分", "– 未到期", "· 不需报"])
      expect(words).toContain(state);
    expect(words).toContain("1 个地区未报");
    expect(shown).toContain('dateTime="2022-11-03T08:00:00Z"');
  });

  it("names a month, a quarter and a year as people say them", () => {
    const named = (first: string, last: string) => monthsText(first, last, "zh-CN", texts.t);
    expect(named("2022-10", "2022-10")).toBe("2022年10月");
    expect(named("2022-07", "2022-09")).toBe("2022年7—9月");
    expect(named("2022-01", "2022-12")).toBe("2022年");
  });
});
