import { utils, write, type BookType, type CellObject, type WorkSheet } from "@e965/xlsx";
import fc from "fast-check";
import { writeXlsx, type Cell as HucreCell, type CellValue } from "hucre";
import type { MergedRange, RawRow } from "../../../../server/ingest/workbook/sheet.ts";

/** A cell as a person would put it into a sheet, with the text it must be read back as. */
export type Cell =
  | { type: "empty" }
  | { type: "text"; text: string }
  | { type: "number"; value: number }
  | { type: "percent"; value: number; text: string }
  | { type: "date"; serial: number; text: string }
  | { type: "boolean"; value: boolean };

export interface Table {
  name: string;
  rows: Cell[][];
  merges: MergedRange[];
}

const characters = Array.from("张某甲乙　·（）—…〃0012a<>&\"'%,;#=_x 𠮷é");
const text = fc
  .array(fc.constantFrom(...characters), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join("").trim())
  .filter((joined) => joined !== "");

const decimal = fc
  .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => Number(`${digits}e-${places}`));

const percent = fc.integer({ min: 0, max: 2000 }).map((tenths): Cell => {
  const whole = Math.floor(tenths / 10);
  return {
    type: "percent",
    value: Number(`${tenths}e-3`),
    text: `${tenths % 10 === 0 ? whole : `${whole}.${tenths % 10}`}%`,
  };
});

/** Days from 1 March 1900, where Excel's calendar is right, with a time on every other one. */
const date = fc
  .tuple(fc.integer({ min: 61, max: 80_000 }), fc.integer({ min: -86_399, max: 86_399 }))
  .map(([day, second]): Cell => {
    const seconds = Math.max(0, second);
    const iso = new Date(Date.UTC(1899, 11, 30) + (day * 86_400 + seconds) * 1000).toISOString();
    return {
      type: "date",
      serial: day + seconds / 86_400,
      text: seconds === 0 ? iso.slice(0, 10) : iso.slice(0, 19),
    };
  });

const cell = fc.oneof(
  fc.constant<Cell>({ type: "empty" }),
  text.map((each): Cell => ({ type: "text", text: each })),
  decimal.map((value): Cell => ({ type: "number", value })),
  fc.integer({ min: 0, max: 999_999_999_999_999 }).map((value): Cell => ({ type: "number", value })),
  percent,
  date,
  fc.boolean().map((value): Cell => ({ type: "boolean", value })),
);

const height = 12;
const width = 9;

/** A full rectangle, with one merged range at most in each band of three rows, so that none overlap. */
const table = fc
  .record({
    rows: fc.array(fc.array(cell, { maxLength: width }), { minLength: 1, maxLength: height }),
    merges: fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), {
      maxLength: 4,
    }),
  })
  .map(({ rows, merges: sizes }) => {
    const merges = sizes
      .map(([left, rowCount, columnCount], band) => ({
        top: band * 3,
        left,
        bottom: band * 3 + rowCount - 1,
        right: left + columnCount - 1,
      }))
      .filter(({ top, left, bottom, right }) => bottom > top || right > left);
    const full = Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (__, column): Cell => {
        const merge = merges.find((range) => isInside(range, row, column));
        const own = rows[row]?.[column] ?? { type: "empty" };
        if (!merge) return own;
        // Some writers leave out a range whose visible cell is empty.
        if (row === merge.top && column === merge.left)
          return own.type === "empty" ? { type: "text", text: "合并" } : own;
        return { type: "empty" };
      }),
    );
    return { merges, rows: full };
  });

export const tables = fc
  .array(table, { minLength: 1, maxLength: 3 })
  .map((list): Table[] => list.map((each, index) => ({ ...each, name: `表 ${index + 1}月` })));

function isInside({ top, left, bottom, right }: MergedRange, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

export function textOf(each: Cell): string {
  if (each.type === "empty") return "";
  if (each.type === "number") return Object.is(each.value, -0) ? "0" : plain(each.value);
  if (each.type === "boolean") return each.value ? "TRUE" : "FALSE";
  return each.text;
}

/** Without an exponent, by way of an integer: another way than the reader's. */
function plain(value: number): string {
  return /e/.test(String(value)) ? value.toFixed(8).replace(/0+$/, "") : String(value);
}

/** What must be read back: rows and cells that hold something. */
export function expectedRows({ rows }: Table): RawRow[] {
  return rows.flatMap((cells, index) => {
    const texts = cells.map(textOf);
    const width = texts.findLastIndex((each) => each !== "") + 1;
    return width === 0 ? [] : [{ row: index + 1, cells: texts.slice(0, width) }];
  });
}

const dateFormat = "yyyy-mm-dd hh:mm:ss";

export async function writeWithHucre(list: Table[]): Promise<Buffer> {
  const sheets = list.map(({ name, rows, merges }) => {
    const cells = new Map<string, Partial<HucreCell>>();
    const values = rows.map((row, index) =>
      row.map((each, column): CellValue => {
        if (each.type === "empty") return null;
        if (each.type === "text") return each.text;
        if (each.type === "date") {
          cells.set(`${index},${column}`, { value: each.serial, style: { numFmt: dateFormat } });
          return each.serial;
        }
        if (each.type === "percent")
          cells.set(`${index},${column}`, { value: each.value, style: { numFmt: "0.0%" } });
        return each.value;
      }),
    );
    return {
      name,
      rows: values,
      cells,
      merges: merges.map(({ top, left, bottom, right }) => ({
        startRow: top,
        startCol: left,
        endRow: bottom,
        endCol: right,
      })),
    };
  });
  return Buffer.from(await writeXlsx({ sheets }));
}

export function writeWithSheetJs(list: Table[], bookType: BookType): Buffer {
  const book = utils.book_new();
  for (const { name, rows, merges } of list) {
    const sheet: WorkSheet = {
      "!data": rows.map((row) => row.map(sheetJsCell)),
      "!ref": utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: width - 1 } }),
      "!merges": merges.map(({ top, left, bottom, right }) => ({
        s: { r: top, c: left },
        e: { r: bottom, c: right },
      })),
    };
    utils.book_append_sheet(book, sheet, name);
  }
  return write(book, { type: "buffer", bookType, compression: true }) as Buffer;
}

function sheetJsCell(each: Cell): CellObject {
  if (each.type === "empty") return { t: "z" };
  if (each.type === "text") return { t: "s", v: each.text };
  if (each.type === "boolean") return { t: "b", v: each.value };
  if (each.type === "date") return { t: "n", v: each.serial, z: dateFormat };
  return { t: "n", v: each.value, ...(each.type === "percent" && { z: "0.0%" }) };
}
