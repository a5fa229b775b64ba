import type { ReadLimits } from "../limits.ts";

/** Rows and columns counted from 0, both ends included. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/**
 * A row as text. A cell holds: a string as it is; a number as the shortest
 * decimal that reads back the same (from 1E+15 up with an exponent, since
 * digits may be lost); a number formatted as a date as YYYY-MM-DD, with
 * THH:MM:SS where it has a time; one formatted as percent as 12.5%; TRUE or
 * FALSE; an error as its text (#N/A), with a warning; a formula as its stored
 * value. Of a merged range only the top left cell holds anything.
 */
export interface RawRow {
  /** The sheet's own row number, from 1; blank rows are left out, not counted away. */
  row: number;
  /** From column A up to the last cell that is not empty. */
  cells: string[];
}

export interface Sheet {
  name: string;
  /** Place among the workbook's sheets, hidden ones included. */
  index: number;
  hidden: boolean;
  date1904: boolean;
  merges: MergedRange[];
  /** Row numbers from 1. The rows are read like any other. */
  hiddenRows: number[];
  /** In batches; may be gone through again, which reads again. */
  rows: AsyncIterable<RawRow[]>;
  /** What a person should know about the cells, as "problem: address value"; grows while the rows are read. */
  warnings: string[];
}

export interface ReadOptions {
  limits?: ReadLimits;
  signal?: AbortSignal;
}

/** 0 → A, 26 → AA. */
export function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);
}

export function cellAddress(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}
