import { describe, expect, it } from "vitest";
import { column as columnSchema, type Column } from "../../../server/contracts/contract.ts";
import { expectation } from "../../../server/contracts/expectation.ts";
import { readContracts } from "../../../server/contracts/readContracts.ts";

function expected(given: Partial<Column> & Pick<Column, "type">) {
  return expectation(columnSchema.parse({ id: "x", title: { zh: "列", en: "Column" }, ...given }));
}

describe("expectation", () => {
  it("names the column, what it must hold, its bounds and unit", () => {
    expect(expected({ type: "integer", required: true, min: 1, max: 9, unit: "人" })).toEqual({
      zh: "列必填，应为整数；1 至 9；单位：人",
      en: "Column: required, expected whole number; 1 to 9; unit: 人",
    });
  });

  it("lists a choice's words without their other spellings", () => {
    expect(expected({ type: "choice", choices: { 甲: ["A"], 乙: [] } })).toEqual({
      zh: "列应为以下之一：甲、乙",
      en: "Column: expected one of 甲, 乙",
    });
  });

  it("says what a percent without its sign would mean, if anything", () => {
    const words = [undefined, "fraction", "hundred"] as const;
    expect(words.map((scale) => expected({ type: "percent", ...(scale && { scale }) }).zh)).toEqual([
      "列应为带百分号的百分比，如 12.5%",
      "列应为百分比，如 12.5% 或 0.125",
      "列应为百分比，如 12.5% 或 12.5",
    ]);
  });

  it("forbids the future where the contract does", () => {
    expect(expected({ type: "month" }).zh).toBe("列应为月份，如 2023-05；不得在将来");
    expect(expected({ type: "month", may_be_future: true }).zh).toBe("列应为月份，如 2023-05");
    expect(expected({ type: "quarter" }).zh).not.toContain("将来");
  });

  it("has words for every column there is", () => {
    for (const { columns } of readContracts("data/contracts")) {
      for (const column of columns) {
        const { zh, en } = expectation(column);
        expect(zh).toMatch(/应为./);
        expect(en).toMatch(/expected ./);
      }
    }
  });
});
