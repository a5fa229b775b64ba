import { CFB } from "@e965/xlsx";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recognise } from "../../../server/ingest/recognise.ts";
import { xlsxOf, xlsxParts } from "./workbook/xlsxOf.ts";
import { zipOf } from "./workbook/zipOf.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");

function compoundOf(...names: string[]): Buffer {
  const file = CFB.utils.cfb_new();
  for (const name of names) CFB.utils.cfb_add(file, `/${name}`, latin1("\x09\x08\x10\0".padEnd(40, "\0")));
  return CFB.write(file, { type: "buffer" }) as Buffer;
}

const contentTypes = (...types: string[]) =>
  `<Types>${types.map((type) => `<Override ContentType="application/${type}"/>`).join("")}</Types>`;

test.each<[string, Buffer, string]>([
  ["an .xlsx", xlsxOf({ sheets: ["<sheetData/>"] }), "xlsx"],
  [
    "an .xlsx without a list of types",
    zipOf({ ...xlsxParts({ sheets: [""] }), "[Content_Types].xml": "<Types/>" }),
    "xlsx",
  ],
  ["an .xlsm, macros and all", zipOf({ ...xlsxParts({ sheets: [""] }), "xl/vbaProject.bin": "x" }), "xlsx"],
  [
    "an .xlsb",
    zipOf({
      "[Content_Types].xml": contentTypes("vnd.ms-excel.sheet.binary.macroEnabled.main"),
      "xl/workbook.bin": "x",
    }),
    "xlsb",
  ],
  [
    "an .ods",
    zipOf({ mimetype: "application/vnd.oasis.opendocument.spreadsheet\n", "content.xml": "<x/>" }),
    "ods",
  ],
  [
    "a flat .ods",
    Buffer.from(
      '<?xml version="1.0"?>\n<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="x"><office:body><office:spreadsheet>',
    ),
    "ods",
  ],
  ["an .xls", compoundOf("Workbook", "\u0005SummaryInformation"), "xls"],
  ["an older .xls", compoundOf("Book"), "xls"],
  ["a WPS .et", compoundOf("Workbook", "ETExtData"), "xls"],
  ["a bare BIFF2 sheet", latin1("\x09\0\x04\0\x02\0\x10\0\x0a\0\0\0"), "xls"],
  ["a bare BIFF4 sheet", latin1("\x09\x04\x06\0\0\0\x10\0\0\0\x0a\0\0\0"), "xls"],
  ["a page named .xls", Buffer.from("\ufeff\r\n<HTML xmlns:x='urn'><body><table>"), "html"],
  ["a page of a bare table", Buffer.from("<!-- x --><table><tr>"), "html"],
  ["an XHTML page", Buffer.from('<?xml version="1.0"?><!DOCTYPE html><html><table>'), "html"],
  ["a page in UTF-16", Buffer.from("\ufeff<html><table>", "utf16le"), "html"],
  ["a web archive", Buffer.from("MIME-Version: 1.0\r\nContent-Type: multipart/related"), "html"],
  [
    "Excel's XML",
    Buffer.from(
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    ),
    "xmlss",
  ],
  [
    "Excel's XML with a prefix",
    Buffer.from('<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'),
    "xmlss",
  ],
  [
    "an appointment form",
    Buffer.from('\ufeff<?xml version="1.0" encoding="utf-8"?>\n<Person>\n<XingMing>某甲</XingMing>'),
    "lrmx",
  ],
  ["a zip of files", zipOf({ "a.csv": "a,b", "b.lrmx": "<Person/>" }), "zip"],
  ["Parquet", latin1("PAR1abcdefghPAR1"), "parquet"],
  ["JSON lines", Buffer.from('{"a":1}\n{"a":2}\n'), "jsonl"],
  [
    "JSON lines, the first longer than is looked at",
    Buffer.from(`{"a":"${"长".repeat(40_000)}"}\n`),
    "jsonl",
  ],
  ["a JSON object over several lines", Buffer.from('{\r\n  "a": 1\r\n}'), "jsonl"],
  ["a JSON array", Buffer.from('\ufeff [\n {"a":1}]'), "jsonl"],
  ["CSV", Buffer.from("姓名,编码\n某甲,001\n"), "text"],
  ["CSV in GBK", latin1("\xd0\xd5\xc3\xfb,a\r\n"), "text"],
  ["CSV in UTF-16 with its mark", Buffer.from("\ufeff姓名,编码", "utf16le"), "text"],
  ["CSV in UTF-16 without", Buffer.from("姓名,编码,12\r\n某甲,001,3\r\n", "utf16le"), "text"],
  [
    "CSV in big-endian UTF-16 without a mark",
    Buffer.from("姓名,编码,12\r\n某甲,001,3\r\n", "utf16le").swap16(),
    "text",
  ],
  ["text that begins with a bracket", Buffer.from("[备注],姓名\n"), "text"],
  ["text that begins with a brace", Buffer.from("{a},b\n1,2\n"), "text"],
  ["text that begins like a program", Buffer.from("MZ,ID3\n1,2\n"), "text"],
  ["text that begins like a song", Buffer.from("ID3,姓名\n1,2\n"), "text"],
  ["text that begins with <", Buffer.from("<30岁,人数\n"), "text"],
  ["text with a stray control character", Buffer.from(`a,b\n${"x".repeat(100)}\x01,\x1a\n`), "text"],
])("%s", async (_, bytes, kind) => expect(await recognise(bytes)).toBe(kind));

test.each<[string, Buffer, RegExp]>([
  ["nothing at all", Buffer.alloc(0), /the file is empty/],
  ["blank text", Buffer.from("\ufeff \r\n\t\n"), /the file is empty/],
  ["zeros", Buffer.alloc(5000), /the file is empty/],
  ["an empty zip", zipOf({}), /the file is empty/],
  ["an encrypted workbook", compoundOf("EncryptionInfo", "EncryptedPackage"), /protected by a password/],
  ["a Word document", compoundOf("WordDocument", "1Table"), /a Word document/],
  [
    "a .docx",
    zipOf({
      "[Content_Types].xml": contentTypes(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
      ),
      "word/document.xml": "x",
    }),
    /a Word document/,
  ],
  [
    "a presentation",
    zipOf({
      "[Content_Types].xml": contentTypes(
        "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
      ),
    }),
    /a presentation/,
  ],
  ["another compound file", compoundOf("Catalog"), /unknown kind of Office file/],
  [
    "a workbook of macros and charts",
    zipOf({
      "[Content_Types].xml": contentTypes(
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "vnd.ms-excel.macrosheet+xml",
      ),
      "xl/workbook.xml": "x",
      "xl/macrosheets/sheet1.xml": "x",
    }),
    /no worksheet/,
  ],
  [
    "an OpenDocument text",
    zipOf({ mimetype: "application/vnd.oasis.opendocument.text" }),
    /document without sheets/,
  ],
  ["an OFD", zipOf({ "OFD.xml": "x" }), /OFD/],
  ["a Numbers file", zipOf({ "Index/Document.iwa": "x" }), /Numbers/],
  ["a program in a zip", zipOf({ "META-INF/MANIFEST.MF": "x" }), /a program/],
  ["a PDF", latin1("%PDF-1.4\n%\xe2\xe3"), /a PDF/],
  ["a PNG", latin1("\x89PNG\r\n\x1a\n"), /an image/],
  ["a JPEG", latin1("\xff\xd8\xff\xe0\0\x10JFIF"), /an image/],
  ["a BMP", latin1("BM\x36\0\0\0\0\0\0\0\x36\0\0\0"), /an image/],
  ["a program", latin1("MZ\x90\0\x03\0\0\0"), /a program/],
  ["a RAR", latin1("Rar!\x1a\x07\0"), /an archive other than zip/],
  ["a gzip", latin1("\x1f\x8b\x08\0\0\0\0\0"), /an archive other than zip/],
  ["an RTF", Buffer.from("{\\rtf1\\ansi"), /an RTF document/],
  ["Parquet cut off", latin1("PAR1abcdefgh"), /Parquet file is cut off/],
  [
    "an unknown XML",
    Buffer.from('<?xml version="1.0"?><Orders><Order/></Orders>'),
    /unknown kind of XML: orders/,
  ],
  [
    "unknown bytes",
    Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)),
    /unknown kind of file/,
  ],
  ["a zip cut off", xlsxOf({ sheets: [""] }).subarray(0, -30), /damaged/],
  ["a compound file cut off", compoundOf("Workbook").subarray(0, 600), /damaged/],
])("%s is refused", async (_, bytes, message) => {
  await expect(recognise(bytes)).rejects.toMatchObject({
    code: "file-refused",
    message,
    details: { message: { zh: expect.stringMatching(/请.*。$/), en: expect.stringMatching(message) } },
  });
});

test("a file on disk is recognised by its content, not its name", async () => {
  const folder = await mkdtemp(join(tmpdir(), "recognise-"));
  try {
    const path = join(folder, "人员.csv");
    await writeFile(path, xlsxOf({ sheets: ["<sheetData/>"] }));
    expect(await recognise(path)).toBe("xlsx");
  } finally {
    await rm(folder, { recursive: true });
  }
});
