import { masked } from "../contracts/masked.ts";
import { cellAddress, type RawRow } from "./workbook/sheet.ts";

/** A table may have empty columns, but not so many side by side. */
const widestGap = 256;

const listed = 20;

/**
 * Leaves out cells that stand alone, far right of all before them: a key
 * pressed in XFD1048576 would make every row 16,384 cells wide. Each is told
 * with its place, for what is left out must be known.
 */
export async function* withoutFarCells(
  batches: AsyncIterable<RawRow[]>,
  warnings: string[],
): AsyncGenerator<RawRow[]> {
  let width = 0;
  let far = 0;
  for await (const batch of batches) {
    yield batch.map((row) => {
      if (row.cells.length <= width + widestGap) {
        width = Math.max(width, row.cells.length);
        return row;
      }
      const end = tableEnd(row.cells, width);
      for (const [column, cell] of row.cells.entries()) {
        if (column >= end && cell !== "" && ++far <= listed) tell(row.row, column, cell);
      }
      width = Math.max(width, end);
      return { row: row.row, cells: row.cells.slice(0, end) };
    });
  }
  if (far > listed) add(`远离表格的单元格共 ${far} 个，均未读入 cells far from the table, none read: ${far}`);

  function tell(row: number, column: number, cell: string): void {
    add(
      `远离表格的单元格未读入 a cell far from the table was not read: ${cellAddress(row, column)} ${masked(cell)}`,
    );
  }

  /** A sheet may be gone through twice, and what is noticed is then noticed twice. */
  function add(warning: string): void {
    if (!warnings.includes(warning)) warnings.push(warning);
  }
}

/** The first column after what hangs together with the columns known, or with the row's own beginning. */
function tableEnd(cells: string[], width: number): number {
  let end = width;
  for (const [column, cell] of cells.entries()) {
    if (cell === "" || column < end) continue;
    if (column > end + widestGap) break;
    end = column + 1;
  }
  return end;
}
