/** How a spreadsheet is told that a number is a day. */
export const dayFormat = "yyyy-mm-dd";

/** A day as a spreadsheet keeps it; without a format it shows as a bare number such as 43216. */
export interface Serial {
  serial: number;
  format: string | null;
}

export type Cell = string | number | Serial | null;

export interface Merge {
  startRow: number;
  startCol: number;
  endRow: number;
  endCol: number;
}

/** A sheet as it lies on paper, before any file format: rows and columns count from 0. */
export interface Sheet {
  name: string;
  rows: Cell[][];
  merges: Merge[];
}

export function isSerial(cell: Cell): cell is Serial {
  return typeof cell === "object" && cell !== null;
}

/** `A1` of a row and column counted from 0. */
export function cellReference(row: number, column: number): string {
  let letters = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}
