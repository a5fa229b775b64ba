import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import type { RawRow } from "../../../../server/ingest/workbook/sheet.ts";
import { readWorkbook, type WorkbookKind } from "../../../../server/ingest/workbook/readWorkbook.ts";
import { recognise } from "../../../../server/ingest/recognise.ts";
import { rowsOf } from "./rowsOf.ts";
import {
  expectedRows,
  tables,
  textOf,
  writeWithHucre,
  writeWithSheetJs,
  type Cell,
  type Table,
} from "./tables.ts";

// SheetJS's ODS writer tells the console of every hyphen in a date format.
beforeAll(() => void vi.spyOn(console, "error").mockImplementation(() => {}));

const byMergePlace = (a: { top: number; left: number }, b: { top: number; left: number }) =>
  a.top - b.top || a.left - b.left;

async function readsBackSame(list: Table[], bytes: Buffer, kind: WorkbookKind): Promise<void> {
  expect(await recognise(bytes)).toBe(kind);
  const sheets = await readWorkbook(bytes, kind);
  expect(sheets.map((sheet) => sheet.name)).toEqual(list.map((table) => table.name));
  for (const [index, table] of list.entries()) {
    const sheet = sheets[index]!;
    expect(await rowsOf(sheet)).toEqual(expectedRows(table));
    expect(sheet.merges.toSorted(byMergePlace)).toEqual(table.merges.toSorted(byMergePlace));
    expect(sheet.warnings).toEqual([]);
  }
}

test("any table written as xlsx by hucre reads back the same", async () => {
  expect.hasAssertions();
  await fc.assert(
    fc.asyncProperty(tables, async (list) => readsBackSame(list, await writeWithHucre(list), "xlsx")),
  );
});

test.each([
  ["xlsx", "xlsx"],
  ["biff8", "xls"],
  ["xlsb", "xlsb"],
  ["xlml", "xmlss"],
  ["ods", "ods"],
  ["fods", "ods"],
] as const)("any table written as %s by SheetJS reads back the same", async (bookType, kind) => {
  expect.hasAssertions();
  await fc.assert(
    fc.asyncProperty(tables, async (list) => readsBackSame(list, writeWithSheetJs(list, bookType), kind)),
    { numRuns: 60 },
  );
});

test("a table written as a web page reads back as displayed", async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ([table]) => {
      const bytes = Buffer.from(pageOf(table!));
      expect(await recognise(bytes)).toBe("html");
      const rows = displayed(expectedRows(table!));
      if (rows.length === 0) return;
      const [sheet] = await readWorkbook(bytes, "html");
      expect(await rowsOf(sheet)).toEqual(rows);
    }),
  );
});

test("texts written as a web page by SheetJS read back as displayed", async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ([table]) => {
      const texts = table!.rows.map((row) =>
        row.map((cell): Cell => (cell.type === "text" ? cell : { type: "empty" })),
      );
      const rows = displayed(expectedRows({ ...table!, rows: texts }));
      fc.pre(rows.length > 0);
      const [sheet] = await readWorkbook(
        writeWithSheetJs([{ ...table!, rows: texts, merges: [] }], "html"),
        "html",
      );
      expect(await rowsOf(sheet)).toEqual(rows);
    }),
  );
});

/** Runs of spaces show as one; the full-width space is a character. */
function displayed(rows: RawRow[]): RawRow[] {
  return rows.map(({ row, cells }) => ({ row, cells: cells.map((cell) => cell.replace(/ +/g, " ")) }));
}

/** As report tools write pages: no closing of cells, spans for merged ranges. */
function pageOf({ rows, merges }: Table): string {
  const escape = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const lines = rows.map((cells, row) => {
    const written = cells.flatMap((cell, column) => {
      const merge = merges.find(
        (range) => range.top <= row && row <= range.bottom && range.left <= column && column <= range.right,
      );
      if (merge && (merge.top !== row || merge.left !== column)) return [];
      const width = merge ? Math.min(merge.right, cells.length - 1) - merge.left + 1 : 1;
      const spans = merge ? ` colspan=${width} rowspan='${merge.bottom - merge.top + 1}'` : "";
      return [`<td${spans}>${escape(textOf(cell))}`];
    });
    return `<tr>${written.join("")}`;
  });
  return `<html><head><meta charset=utf-8></head><body><table>${lines.join("\n")}</table></body></html>`;
}
