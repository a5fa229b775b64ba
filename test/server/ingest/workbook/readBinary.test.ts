import { CFB, utils, write, type BookType, type WorkSheet } from "@e965/xlsx";
import { expect, test } from "vitest";
import { readBinary } from "../../../../server/ingest/workbook/readBinary.ts";
import { cellsOf, rowsOf } from "./rowsOf.ts";

function bookOf(sheet: WorkSheet, bookType: BookType | "biff3" | "biff4", hidden: 0 | 1 | 2 = 0): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "Sheet1");
  book.Workbook = { Sheets: [{ Hidden: hidden }] };
  return write(book, { type: "buffer", bookType: bookType as BookType }) as Buffer;
}

/** Puts bytes in the place of others of the same length. */
function patched(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(from, 0, "latin1");
  expect(at).toBeGreaterThan(0);
  const copy = Buffer.from(bytes);
  copy.write(to, at, "latin1");
  return copy;
}

const name = "\xd0\xd5\xc3\xfb"; // 姓名 in GBK

test.each(["biff2", "biff3", "biff4"] as const)(
  "text of a %s sheet is GBK where nothing else is said",
  async (bookType) => {
    const sheet = utils.aoa_to_sheet([["AABB", 1.5, true]]);
    const [read] = await readBinary(patched(bookOf(sheet, bookType), "AABB", name));
    expect(await cellsOf(read)).toEqual({ 1: ["姓名", "1.5", "TRUE"] });
  },
);

test("a BIFF5 workbook is read in the code page it names", async () => {
  const bytes = patched(bookOf(utils.aoa_to_sheet([["AABB"]]), "biff5"), "AABB", name);
  const [read] = await readBinary(patched(bytes, "\x42\0\x02\0\xe4\x04", "\x42\0\x02\0\xa8\x03"));
  expect(await cellsOf(read)).toEqual({ 1: ["姓名"] });
});

test.each(["biff8", "xlsb"] as const)(
  "error cells of %s are told, text like them is not",
  async (bookType) => {
    const sheet: WorkSheet = {
      "!ref": "A1:C1",
      A1: { t: "e", v: 0x2a },
      B1: { t: "s", v: "#N/A" },
      C1: { t: "e", v: 0x07 },
    };
    const [read] = await readBinary(bookOf(sheet, bookType, 1));
    expect(await cellsOf(read)).toEqual({ 1: ["#N/A", "#N/A", "#DIV/0!"] });
    expect(read).toMatchObject({
      hidden: true,
      warnings: ["error value: A1 #N/A", "error value: C1 #DIV/0!"],
    });
  },
);

test("an East Asian built-in date of an .xls is a date, and files do not lend each other formats", async () => {
  const sheet: WorkSheet = {
    "!ref": "A1:B1",
    A1: { t: "n", v: 43216, z: "m/d/yy" },
    B1: { t: "n", v: 43216, z: "0.00" },
  };
  const bytes = bookOf(sheet, "biff8");
  // The extended format record of the first cell names format 14; 31 is 2018年4月26日.
  const at = bytes.indexOf("0e00", bytes.indexOf("e0001400", 0, "hex"), "hex");
  expect(bytes.toString("hex", at - 6, at - 2)).toBe("e0001400");
  bytes.writeUInt16LE(31, at);
  expect(await cellsOf((await readBinary(bytes))[0])).toEqual({ 1: ["2018-04-26", "43216"] });
  bytes.writeUInt16LE(170, at);
  await readBinary(bookOf({ "!ref": "A1:A1", A1: { t: "n", v: 1, z: "yyyy" } }, "biff8"));
  expect(await cellsOf((await readBinary(bytes))[0])).toEqual({ 1: ["43216", "43216"] });
});

test("hidden rows of an .xlsb and a 1904 calendar", async () => {
  const sheet: WorkSheet = {
    "!ref": "A1:A2",
    A1: { t: "s", v: "a" },
    A2: { t: "n", v: 0, z: "yyyy-mm-dd" },
    "!rows": [{ hidden: true }],
  };
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "Sheet1");
  book.Workbook = { WBProps: { date1904: true } };
  const [read] = await readBinary(write(book, { type: "buffer", bookType: "xlsb" }) as Buffer);
  expect(read).toMatchObject({ date1904: true, hiddenRows: [1] });
  expect(await rowsOf(read)).toEqual([
    { row: 1, cells: ["a"] },
    { row: 2, cells: ["1904-01-01"] },
  ]);
});

test("WPS's .et is read by its stream, whichever of the two names that has", async () => {
  const source = CFB.read(bookOf(utils.aoa_to_sheet([["x"]]), "biff8"), { type: "buffer" });
  const stream = CFB.find(source, "/Workbook").content as Buffer;
  for (const streamName of ["/Workbook", "/BOOK", "/workbook"]) {
    const file = CFB.utils.cfb_new();
    CFB.utils.cfb_add(file, streamName, stream);
    CFB.utils.cfb_add(file, "/ETExtData", Buffer.from("x"));
    const [read] = await readBinary(CFB.write(file, { type: "buffer" }) as Buffer);
    expect(await cellsOf(read)).toEqual({ 1: ["x"] });
  }
});
