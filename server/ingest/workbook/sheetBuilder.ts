import type { ReadLimits } from "../limits.ts";
import { CellGate, putCell, trimRow, type CellTally } from "./cellGate.ts";
import { MergeCover } from "./mergeCover.ts";
import { cellAddress, type MergedRange, type RawRow, type Sheet } from "./sheet.ts";
import { Warnings } from "./warnings.ts";

const batchRows = 1000;

/**
 * Lays out a sheet of a format that must be read as a whole, because what
 * describes a row may stand after it.
 */
export class SheetBuilder {
  name: string;
  hidden = false;
  date1904 = false;
  private readonly gate: CellGate;
  private readonly warnings: Warnings;
  private readonly rows: RawRow[] = [];
  private readonly merges: MergedRange[] = [];
  private readonly hiddenRows: number[] = [];
  private current: RawRow = { row: 0, cells: [] };

  constructor(name: string, limits: ReadLimits, tally: CellTally) {
    this.name = name;
    this.gate = new CellGate(limits, tally);
    this.warnings = new Warnings(limits.warnings);
  }

  /** Row from 1, column from 0; row by row, as files have them. */
  put(row: number, column: number, text: string): void {
    if (text === "") return;
    this.gate.place(row, column);
    this.gate.text(row, column, text);
    if (row !== this.current.row) this.rows.push((this.current = { row, cells: [] }));
    const { cells } = this.current;
    const width = cells.length;
    putCell(cells, column, text);
    this.gate.count(cells.length - width);
  }

  /** For text that grows while it is read. */
  refuseLongText(row: number, column: number, text: string): void {
    this.gate.text(row, column, text);
  }

  merge(row: number, column: number, rows: number, columns: number): void {
    if (rows <= 1 && columns <= 1) return;
    this.gate.place(row + rows - 1, column + columns - 1);
    this.merges.push({ top: row - 1, left: column, bottom: row + rows - 2, right: column + columns - 1 });
    this.gate.merges(this.merges);
  }

  hide(row: number): void {
    this.gate.place(row, 0);
    this.hiddenRows.push(row);
  }

  warn(problem: string, row: number, column: number, value = ""): void {
    this.warnings.add(`${problem}: ${cellAddress(row, column)} ${value}`.trimEnd());
  }

  build(index: number): Sheet {
    const { name, hidden, date1904, merges, hiddenRows, warnings } = this;
    const cover = new MergeCover(merges, warnings);
    const rows = this.rows.filter((row) => {
      cover.apply(row);
      return trimRow(row.cells);
    });
    return {
      name,
      index,
      hidden,
      date1904,
      merges,
      hiddenRows,
      rows: { [Symbol.asyncIterator]: () => batches(rows) },
      warnings: warnings.list,
    };
  }
}

/** Each row is copied: whoever reads may keep or change it and read again. */
async function* batches(rows: RawRow[]): AsyncGenerator<RawRow[]> {
  for (let start = 0; start < rows.length; start += batchRows) {
    yield rows.slice(start, start + batchRows).map(({ row, cells }) => ({ row, cells: [...cells] }));
  }
}
