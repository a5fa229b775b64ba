import { parseCsv } from "hucre";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine, tableCsv } from "../../../server/engine/csv.ts";

const columns = [
  { name: "area", type: "VARCHAR" },
  { name: "value", type: "DOUBLE" },
];

describe("tableCsv", () => {
  it("begins with a byte order mark and leaves empty what is null", () => {
    expect(
      tableCsv(columns, [
        { area: "甲县", value: 1.5 },
        { area: null, value: null },
      ]),
    ).toBe("\ufeffarea,value\r\n甲县,1.5\r\n,\r\n");
    expect(tableCsv(columns, [])).toBe("\ufeffarea,value\r\n");
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+cmd", "'+cmd"],
    ["-cmd", "'-cmd"],
    ["@sum(a1)", "'@sum(a1)"],
    ["＝1+1", "'＝1+1"],
    ['=hyperlink("x")', `"'=hyperlink(""x"")"`],
    ["-12", "-12"],
    ["-1.5e-7", "-1.5e-7"],
    ["a=b", "a=b"],
  ])("makes of %s no formula", (given, written) => {
    expect(tableCsv(columns, [{ area: given, value: -0.5 }])).toContain(`\r\n${written},-0.5\r\n`);
  });

  it("does so in the names of columns", () => {
    expect(tableCsv([{ name: "=a", type: "INTEGER" }], [])).toBe("\ufeff'=a\r\n");
  });
});

describe("csvLine", () => {
  it("is read back as it was by another's reader", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\r", "\n", " ", "甲", "=") });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        expect(parseCsv(csvLine(cells))).toEqual([cells]);
      }),
    );
  });
});
