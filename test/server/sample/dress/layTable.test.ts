import { expect, test } from "vitest";
import { layTable, type TablePlan } from "../../../../server/sample/dress/layTable.ts";

const plan: TablePlan = {
  name: "情况",
  title: "情况统计表",
  head: ["填报单位：甲县", "单位：人"],
  hints: ["必填", "选填", "选填", "选填"],
  columns: [
    { id: "area", header: ["地区"], cell: ({ area }) => String(area) },
    { id: "kind", header: ["类别"], cell: ({ kind }) => String(kind) },
    { id: "due", header: ["情况", "应"], cell: ({ due }) => Number(due), sum: true },
    { id: "done", header: ["情况", "已"], cell: ({ done }) => Number(done), sum: true },
  ],
  rows: [
    { values: { area: "甲", kind: "x", due: 2, done: 1 } },
    { values: { area: "甲", kind: "x", due: 3, done: 1.5 } },
    {
      values: { area: "乙", kind: "x", due: 0, done: 0 },
      planted: { column: "done", cell: "无", rule: "not-decimal" },
    },
    { values: { area: "乙", kind: "x", due: 1200, done: 7 } },
  ],
  subtotalBy: "area",
  total: "合计",
  thousands: true,
  mergeDown: ["area"],
  feet: ["注：见说明"],
};

test("titles, a header of two rows, blocks with their sums, and notes", () => {
  const { sheet, rows, notData } = layTable(plan);
  expect(sheet.rows).toEqual([
    ["情况统计表", null, null, null],
    ["填报单位：甲县", null, null, "单位：人"],
    ["地区", "类别", "情况", null],
    [null, null, "应", "已"],
    ["必填", "选填", "选填", "选填"],
    ["甲", "x", 2, 1],
    [null, "x", 3, 1.5],
    [null, "小计", 5, 2.5],
    ["乙", "x", 0, "无"],
    ["乙", "x", 1200, 7],
    [null, "小计", "1,200", 7],
    ["合计", null, "1,205", 9.5],
    ["注：见说明", null, null, null],
  ]);
  expect(rows).toBe(4);
  expect(notData).toBe(9);
});

test("what is merged: the title, headers across and down, equal neighbours", () => {
  expect(layTable(plan).sheet.merges).toEqual([
    { startRow: 0, startCol: 0, endRow: 0, endCol: 3 },
    { startRow: 2, startCol: 0, endRow: 3, endCol: 0 },
    { startRow: 2, startCol: 1, endRow: 3, endCol: 1 },
    { startRow: 2, startCol: 2, endRow: 2, endCol: 3 },
    { startRow: 5, startCol: 0, endRow: 6, endCol: 0 },
  ]);
});

test("a planted cell is told by sheet, row, column and rule", () => {
  expect(layTable(plan).planted).toEqual([
    { sheet: "情况", row: 9, column: "done", header: "已", cell: "D9", value: "无", rule: "not-decimal" },
  ]);
});

test("ditto marks repeat the row above, never over a sum or beside a planted row", () => {
  const { mergeDown: _, ...rest } = plan;
  const { sheet } = layTable({ ...rest, ditto: { columns: ["kind"], mark: "〃" } });
  expect(sheet.rows.map((row) => row[1])).toEqual([
    null,
    null,
    "类别",
    null,
    "选填",
    "x",
    "〃",
    "小计",
    "x",
    "x",
    "小计",
    null,
    null,
  ]);
});

test("a header of three rows", () => {
  const { sheet } = layTable({
    name: "任用",
    columns: [
      { header: ["任用情况", "层次", "原层次"], cell: () => null },
      { header: ["任用情况", "层次", "现层次"], cell: () => null },
      { header: ["任用情况", "日期"], cell: () => null },
    ],
    rows: [],
  });
  expect(sheet.rows).toEqual([
    ["任用情况", null, null],
    ["层次", null, "日期"],
    ["原层次", "现层次", null],
  ]);
  expect(sheet.merges).toEqual([
    { startRow: 0, startCol: 0, endRow: 0, endCol: 2 },
    { startRow: 1, startCol: 0, endRow: 1, endCol: 1 },
    { startRow: 1, startCol: 2, endRow: 2, endCol: 2 },
  ]);
});
