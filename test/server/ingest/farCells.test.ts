import { describe, expect, it } from "vitest";
import { withoutFarCells } from "../../../server/ingest/farCells.ts";
import type { RawRow } from "../../../server/ingest/workbook/sheet.ts";

/** A row with texts at some columns. */
function rowOf(row: number, texts: Record<number, string>): RawRow {
  const cells: string[] = [];
  for (const [column, text] of Object.entries(texts)) {
    while (cells.length < Number(column)) cells.push("");
    cells[Number(column)] = text;
  }
  return { row, cells };
}

async function read(rows: RawRow[], warnings: string[] = []) {
  async function* batches() {
    for (const row of rows) yield [row];
  }
  const kept: RawRow[] = [];
  for await (const batch of withoutFarCells(batches(), warnings)) kept.push(...batch);
  return { kept, warnings };
}

describe("withoutFarCells", () => {
  it("tells a stray cell by its place and beginning instead of making the sheet as wide", async () => {
    const { kept, warnings } = await read([
      rowOf(1, { 0: "a", 1: "b" }),
      rowOf(1048576, { 16383: "某甲某乙" }),
    ]);
    expect(kept.map(({ cells }) => cells.length)).toEqual([2, 2]);
    expect(warnings).toEqual([
      "远离表格的单元格未读入 a cell far from the table was not read: XFD1048576 某***",
    ]);
  });

  it("keeps the row's own cells, and what stands across a gap that a table may have", async () => {
    const { kept, warnings } = await read([rowOf(1, { 0: "a", 256: "b", 512: "c", 5000: "far" })]);
    expect(kept[0]?.cells.length).toBe(513);
    expect(warnings).toHaveLength(1);
  });

  it("keeps a row that is filled only far right where the header reaches that far", async () => {
    const header = rowOf(1, Object.fromEntries(Array.from({ length: 900 }, (_, column) => [column, "h"])));
    const { kept, warnings } = await read([header, rowOf(2, { 899: "x" })]);
    expect([kept[1]?.cells[899], warnings]).toEqual(["x", []]);
  });

  it("says each only once however often the sheet is read, and counts what is too much to list", async () => {
    const rows = Array.from({ length: 50 }, (_, index) => rowOf(index + 1, { 0: "a", 9999: "x" }));
    const warnings: string[] = [];
    await read(rows, warnings);
    await read(rows, warnings);
    expect(warnings).toHaveLength(21);
    expect(warnings.at(-1)).toContain("50");
  });
});
