import { utils, write, type CellObject, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { writeXlsx as writeWithHucre, type Cell as StyledCell } from "hucre/xlsx";
import { dayFormat, isSerial, type Cell, type Sheet } from "./sheet.ts";

/** Both libraries stamp the present moment otherwise, and no two runs would give equal bytes. */
interface Stamp {
  creator: string;
  created: Date;
}

export function writeXlsx(sheets: Sheet[], { creator, created }: Stamp): Promise<Uint8Array> {
  return writeWithHucre({
    sheets: sheets.map(({ name, rows, merges }) => {
      const cells = new Map<string, Partial<StyledCell>>();
      for (const [rowIndex, row] of rows.entries()) {
        for (const [column, cell] of row.entries()) {
          if (isSerial(cell) && cell.format !== null) {
            cells.set(`${rowIndex},${column}`, { value: cell.serial, style: { numFmt: cell.format } });
          }
        }
      }
      const plain = rows.map((row) => row.map((cell) => (isSerial(cell) ? cell.serial : cell)));
      return { name, rows: plain, cells, merges };
    }),
    properties: { creator, created, modified: created },
  });
}

/** Excel 97–2003 (BIFF8). The writer is slow on large sheets: keep them to a few thousand rows. */
export function writeXls(sheets: Sheet[], { creator, created }: Stamp): Uint8Array {
  // The library keeps number formats for the whole process: without a table of its own a workbook
  // takes over those of every workbook read or written before it, and its bytes change.
  const workbook: WorkBook & { SSF: Record<number, string> } = {
    ...utils.book_new(),
    SSF: { 0: "General", 164: dayFormat },
  };
  for (const { name, rows, merges } of sheets) {
    const sheet: WorkSheet = utils.aoa_to_sheet(rows.map((row) => row.map(legacyCell)));
    sheet["!merges"] = merges.map(({ startRow, startCol, endRow, endCol }) => ({
      s: { r: startRow, c: startCol },
      e: { r: endRow, c: endCol },
    }));
    utils.book_append_sheet(workbook, sheet, name);
  }
  return write(workbook, {
    bookType: "biff8",
    bookSST: true,
    type: "buffer",
    Props: { Author: creator, CreatedDate: created },
  }) as Uint8Array;
}

function legacyCell(cell: Cell): CellObject | string | number | null {
  if (!isSerial(cell)) return cell;
  return cell.format === null ? { t: "n", v: cell.serial } : { t: "n", v: cell.serial, z: cell.format };
}
