import { read, set_cptable, SSF, type CellObject, type WorkBook, type WorkSheet } from "@e965/xlsx";
import * as codePages from "@e965/xlsx/dist/cpexcel.full.mjs";
import { AppError } from "../../errors.ts";
import { defaultReadLimits, type ReadLimits } from "../limits.ts";
import { startsAsBiff } from "./biffStream.ts";
import { openSource, type ByteSource } from "./byteSource.ts";
import { CellGate } from "./cellGate.ts";
import { cellNumber } from "./cellText.ts";
import { compoundSignature, openCompoundFile } from "./compoundFile.ts";
import { damaged, refuseTooLargeAsWhole, withoutSheets } from "./fileRefused.ts";
import { builtInFormatKind, formatKind, type FormatKind } from "./numberFormat.ts";
import type { ReadOptions, Sheet } from "./sheet.ts";
import { SheetBuilder } from "./sheetBuilder.ts";
import { openZip } from "./zipArchive.ts";

// Workbooks before Excel 97 hold text in the code page of their time and place.
set_cptable(codePages);
const codePageOfChina = 936;

/** Formats above this number are the workbook's own. */
const lastBuiltInFormat = 163;
const eastAsianFormats = [27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];

/** An .xls workbook (BIFF2 to BIFF8, WPS's older .et) or an .xlsb one, read as a whole. */
export async function readBinary(
  from: string | Buffer,
  { limits = defaultReadLimits, signal }: ReadOptions = {},
): Promise<Sheet[]> {
  const bytes = await workbookBytes(from, limits, signal);
  const workbook = parse(bytes);
  const undefinedKind = kindOfUndefinedFormats(workbook);
  const about = workbook.Workbook?.Sheets ?? [];
  const sheets = workbook.SheetNames.flatMap((name, index) => {
    const sheet = workbook.Sheets[name];
    // The library leaves out, without a word, a sheet it failed to read.
    if (!sheet) throw damaged(`sheet ${name}`);
    // Charts and macro sheets.
    if (!sheet["!data"] || sheet["!type"] !== undefined) return [];
    return [{ name, sheet, hidden: (about[index]?.Hidden ?? 0) !== 0 }];
  });
  if (sheets.length === 0) throw withoutSheets();
  CellGate.sheets(sheets.length, limits);
  const tally = { cells: 0 };
  return sheets.map(({ name, sheet, hidden }, index) => {
    const builder = new SheetBuilder(name, limits, tally);
    builder.hidden = hidden;
    builder.date1904 = workbook.Workbook?.WBProps?.date1904 === true;
    layOut(sheet, builder, undefinedKind);
    return builder.build(index);
  });
}

async function workbookBytes(
  from: string | Buffer,
  limits: ReadLimits,
  signal?: AbortSignal,
): Promise<Buffer> {
  const source = await openSource(from);
  refuseTooLargeAsWhole(source.size, limits.wholeFileBytes);
  const signature = (await source.read(0, 8)).toString("hex");
  if (signature.startsWith("504b")) {
    const archive = await openZip(source, limits);
    // The library unpacks by itself and does not stop at the declared size: see first that it holds.
    for (const entry of archive.entries) {
      for await (const _ of archive.stream(entry, signal));
    }
    return source.read(0, source.size);
  }
  const stream =
    signature === compoundSignature ? await workbookStream(source) : await source.read(0, source.size);
  signal?.throwIfAborted();
  // Anything else the library would take for one of its thirty other formats.
  if (!startsAsBiff(stream)) throw damaged("workbook stream");
  return stream;
}

async function workbookStream(source: ByteSource): Promise<Buffer> {
  const file = await openCompoundFile(source);
  const stream = file.read("Workbook") ?? file.read("Book");
  if (!stream) throw withoutSheets();
  return stream;
}

function parse(bytes: Buffer): WorkBook {
  resetFormats();
  try {
    return read(bytes, {
      type: "buffer",
      dense: true,
      // Number formats are named, never evaluated.
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      codepage: codePageOfChina,
    });
  } catch (error) {
    // Whatever the library stumbles over, it is the file's bytes.
    throw error instanceof AppError ? error : damaged("workbook", error);
  }
}

/**
 * The library's format table is shared by all files and lacks the East Asian
 * dates: without them 2018年4月26日 would come out as 43216.
 */
function resetFormats(): void {
  const table = SSF.get_table() as Record<number, string>;
  for (const id of Object.keys(table).map(Number)) if (id > lastBuiltInFormat) delete table[id];
  for (const id of eastAsianFormats) table[id] = "h:mm";
}

/** In an .xlsb the table is made anew, so a format it does not name is told from the styles alone. */
function kindOfUndefinedFormats(workbook: WorkBook): FormatKind {
  const { Styles: styles, SSF: table } = workbook as WorkBook & {
    Styles?: { CellXf?: { numFmtId: number }[] };
    SSF?: Record<number, string>;
  };
  const ids = (styles?.CellXf ?? [])
    .map((format) => format.numFmtId)
    .filter((id) => table?.[id] === undefined);
  return ids.length > 0 && ids.every((id) => eastAsianFormats.includes(id))
    ? builtInFormatKind(ids[0]!)
    : "number";
}

function layOut(sheet: WorkSheet, builder: SheetBuilder, undefinedKind: FormatKind): void {
  const kinds = new Map<unknown, FormatKind>([[undefined, undefinedKind]]);
  const data = sheet["!data"] as CellObject[][];
  for (const { s, e } of sheet["!merges"] ?? []) builder.merge(s.r + 1, s.c, e.r - s.r + 1, e.c - s.c + 1);
  // The arrays may have gaps of a million, and positions that are none: entries are what is there.
  for (const [row, { hidden }] of Object.entries(sheet["!rows"] ?? {}))
    if (hidden) builder.hide(Number(row) + 1);
  for (const [row, cells] of Object.entries(data)) {
    for (const [column, cell] of Object.entries(cells)) put(cell, Number(row) + 1, Number(column));
  }

  function put(cell: CellObject, row: number, column: number): void {
    const text = cellText(cell);
    if (cell.t === "e") builder.warn("error value", row, column, text);
    builder.put(row, column, text);
  }

  function cellText({ t: type, v: value, z: format }: CellObject): string {
    if (type === "e") return errorTexts.get(Number(value)) ?? "#ERROR!";
    if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
    if (typeof value !== "number") return typeof value === "string" ? value : "";
    let kind = kinds.get(format);
    if (kind === undefined) kinds.set(format, (kind = formatKind(String(format))));
    return cellNumber(value, kind, builder.date1904);
  }
}

const errorTexts = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
  [0x2b, "#GETTING_DATA"],
]);
