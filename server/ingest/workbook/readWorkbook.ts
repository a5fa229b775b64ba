import { readHtml } from "./readHtml.ts";
import { readLrmx } from "./readLrmx.ts";
import { readOds } from "./readOds.ts";
import { readXlsx } from "./readXlsx.ts";
import { readXmlSpreadsheet } from "./readXmlSpreadsheet.ts";
import type { ReadOptions, Sheet } from "./sheet.ts";

const readers = {
  xlsx: readXlsx,
  xlsb: readOld,
  xls: readOld,
  ods: readOds,
  html: readHtml,
  xmlss: readXmlSpreadsheet,
  lrmx: readLrmx,
};

/** The kinds of file that come as sheets. */
export type WorkbookKind = keyof typeof readers;

export function isWorkbookKind(kind: string): kind is WorkbookKind {
  return kind in readers;
}

/**
 * The sheets of a workbook of any kind, hidden ones included. No reader runs
 * macros, evaluates formulas, follows a link or writes anywhere.
 */
export function readWorkbook(
  from: string | Buffer,
  kind: WorkbookKind,
  options: ReadOptions = {},
): Promise<Sheet[]> {
  return readers[kind](from, options);
}

/** Loaded where there is such a file: its tables of code pages take longer to load than all else of the reading process. */
async function readOld(from: string | Buffer, options: ReadOptions): Promise<Sheet[]> {
  const { readBinary } = await import("./readBinary.ts");
  return readBinary(from, options);
}
