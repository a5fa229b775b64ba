import { describe, expect, it } from "vitest";
import { unjudged } from "../../../../server/indicators/reason.ts";
import type { Compared } from "../../../../server/reports/views/compared.ts";
import { tableOf } from "../../../../server/reports/views/comparedTable.ts";

const row = (name: string, code: "unripe" | "noBenchmark"): Compared["rows"][number] =>
  ({
    area: { code: name, name, group: "county", groupName: "县" },
    own: {
      row: { value: 50, state: "ok", lower: null, upper: null, rankLow: null, rankHigh: null },
      ...unjudged("noMethod"),
      benchmark: null,
      flags: { isFlagged: false },
      againstLastYear: { value: 60, change: null, ...unjudged(code) },
    },
  }) as unknown as Compared["rows"][number];

const tableFor = (...rows: Compared["rows"]) =>
  tableOf({
    source: { number: 7 },
    definition: { unit: "%", title: { zh: "整改率", en: "Rectified" } },
    asked: { question: { to: "2022-10" }, against: { kind: "group", leaveOut: false } },
    rows,
    span: "2022年1—10月",
    place: "示例市",
  } as unknown as Compared);

describe("the table of 对比 on paper", () => {
  it("says below itself what 未到期 is, where it says so of an area", () => {
    const unripe = tableFor(row("甲县", "unripe"), row("乙县", "noBenchmark"));
    expect(unripe.rows.map(({ cells }) => cells.at(-1))).toEqual(["县", "未到期", "—"]);
    expect(unripe.notes.join("")).toContain("“未到期”指");
    expect(tableFor(row("乙县", "noBenchmark")).notes.join("")).not.toContain("未到期");
  });
});
