import { defaultReadLimits } from "../limits.ts";
import { CellGate } from "./cellGate.ts";
import { openSource } from "./byteSource.ts";
import { withoutSheets } from "./fileRefused.ts";
import { MergeCover } from "./mergeCover.ts";
import type { ReadOptions, Sheet } from "./sheet.ts";
import { Warnings } from "./warnings.ts";
import { readOutline } from "./xlsxOutline.ts";
import { readSharedStrings, readStyleKinds, readWorkbookParts } from "./xlsxParts.ts";
import { readSheetRows } from "./xlsxRows.ts";
import { openZip } from "./zipArchive.ts";

/** An .xlsx or .xlsm workbook, its rows streamed; macros are never looked at. */
export async function readXlsx(from: string | Buffer, options: ReadOptions = {}): Promise<Sheet[]> {
  const { limits = defaultReadLimits, signal } = options;
  const archive = await openZip(await openSource(from), limits);
  const parts = await readWorkbookParts(archive, signal);
  if (parts.sheets.length === 0) throw withoutSheets();
  CellGate.sheets(parts.sheets.length, limits);
  const kinds = parts.styles ? await readStyleKinds(archive, parts.styles, signal) : [];
  const strings = parts.strings ? await readSharedStrings(archive, parts.strings, signal) : [];
  const sheets: Sheet[] = [];
  const tally = { cells: 0 };
  for (const [index, { name, hidden, entry }] of parts.sheets.entries()) {
    const { merges, hiddenRows } = await readOutline(archive.stream(entry, signal), limits.merges);
    const warnings = new Warnings(limits.warnings);
    const gate = new CellGate(limits, tally);
    const cover = new MergeCover(merges, warnings);
    const { date1904 } = parts;
    const rows = {
      [Symbol.asyncIterator]() {
        warnings.clear();
        gate.restart();
        return readSheetRows(archive.stream(entry, signal), {
          strings,
          kinds,
          date1904,
          gate,
          cover,
          warnings,
        });
      },
    };
    sheets.push({ name, index, hidden, date1904, merges, hiddenRows, rows, warnings: warnings.list });
  }
  return sheets;
}
