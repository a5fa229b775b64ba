import { readXlsx } from "hucre";
import { expect, it, vi } from "vitest";
import { tableXlsx } from "../../../server/engine/xlsx.ts";

const columns = [
  { name: "area", type: "VARCHAR" },
  { name: "value", type: "DOUBLE" },
];

it("writes numbers as numbers, codes and formulas as text", async () => {
  const rows = [
    { area: "990121", value: -1.5 },
    { area: "=1+1", value: 0 },
    { area: null, value: null },
    { area: "乙县", value: 1 },
  ];
  const { sheets } = await readXlsx(await tableXlsx(columns, rows));
  expect(sheets.map((sheet) => sheet.rows)).toEqual([
    [
      ["area", "value"],
      ["990121", -1.5],
      ["=1+1", 0],
      [null, null],
      ["乙县", 1],
    ],
  ]);
  expect([...(sheets[0]?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
});

it("gives the same bytes for the same rows", async () => {
  const rows = [{ area: "甲县", value: 3 }];
  const first = await tableXlsx(columns, rows);
  vi.setSystemTime(new Date("2030-05-06T07:08:09Z"));
  expect(Buffer.from(await tableXlsx(columns, rows)).equals(first)).toBe(true);
  vi.useRealTimers();
});

it("refuses more rows than a sheet holds", () => {
  const rows = Array.from({ length: 1_048_576 }, () => ({}));
  expect(() => tableXlsx(columns, rows)).toThrow("1048576");
});
