import type { ReadLimits } from "../limits.ts";
import { tooLarge } from "./fileRefused.ts";
import { cellAddress, type MergedRange } from "./sheet.ts";

/** Cells laid out so far in all sheets of a workbook. */
export interface CellTally {
  cells: number;
}

/**
 * Holds a sheet to the limits. It counts the cells it is shown: a workbook's
 * stated dimension is worth nothing.
 */
export class CellGate {
  private readonly limits: ReadLimits;
  private readonly tally: CellTally;
  private cells = 0;

  constructor(limits: ReadLimits, tally: CellTally) {
    this.limits = limits;
    this.tally = tally;
  }

  /** The sheet is read once more: its cells count once. */
  restart(): void {
    this.tally.cells -= this.cells;
    this.cells = 0;
  }

  /** To be asked before a row is made as wide as the column. */
  place(row: number, column: number): void {
    const { rows, columns } = this.limits;
    if (!(row >= 1 && row <= rows))
      throw tooLarge(`行号 ${row}，上限 ${rows} 行`, `row ${row} of at most ${rows}`);
    if (!(column >= 0 && column < columns)) {
      throw tooLarge(
        `第 ${column + 1} 列，上限 ${columns} 列`,
        `column ${column + 1} of at most ${columns}`,
        "too-many-columns",
      );
    }
  }

  count(cells: number): void {
    this.cells += cells;
    this.tally.cells += cells;
    const most = this.limits.cells;
    if (this.tally.cells > most) throw tooLarge(`单元格多于 ${most} 个`, `more than ${most} cells`);
  }

  text(row: number, column: number, text: string): void {
    const most = this.limits.cellCharacters;
    if (text.length <= most) return;
    const address = cellAddress(row, column);
    throw tooLarge(
      `单元格 ${address} 的文字多于 ${most} 个字符`,
      `text of cell ${address} longer than ${most} characters`,
    );
  }

  merges(merges: MergedRange[]): void {
    const most = this.limits.merges;
    if (merges.length > most) throw tooLarge(`合并单元格多于 ${most} 处`, `more than ${most} merged ranges`);
  }

  static sheets(count: number, { sheets }: ReadLimits): void {
    if (count > sheets) throw tooLarge(`工作表多于 ${sheets} 张`, `more than ${sheets} sheets`);
  }
}

/** Puts a text into a row, filling the gap before it. */
export function putCell(cells: string[], column: number, text: string): void {
  while (cells.length < column) cells.push("");
  cells[column] = text;
}

/** Takes empty cells off the end and tells whether anything is left. */
export function trimRow(cells: string[]): boolean {
  let width = cells.length;
  while (width > 0 && cells[width - 1] === "") width--;
  cells.length = width;
  return width > 0;
}
