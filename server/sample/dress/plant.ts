import { idNumber } from "../idNumber.ts";
import type { Row } from "../rows.ts";
import type { DataRow } from "./layTable.ts";
import type { Cell } from "./sheet.ts";

/** The cell that is wrong, and by which rule a reader must refuse its row. */
export interface Wrong {
  column: string;
  cell: Cell;
  /** The reader's name for what does not fit, or a rule of the contract. */
  rule: string;
}

const strangersFrom = 901;

/**
 * An ID number with a right check digit that nobody in the city has: sequence
 * numbers above 900 are never reached there.
 */
export function strangerId(region: string, number: number): string {
  return idNumber(region, "1980-01-01", strangersFrom + number);
}

/**
 * The rows, and in the middle of them one more: like another but for what is
 * changed, and wrong in one cell. No rows, no wrong one.
 */
export function withWrongRow<Each extends Row>(
  rows: readonly Each[],
  change: (like: Each) => Partial<Each>,
  wrong: Wrong | undefined,
  like: Each | undefined = rows[0],
): DataRow[] {
  if (!wrong || !like) return data(rows);
  const middle = Math.floor(rows.length / 2);
  const extra: DataRow = { values: { ...like, ...change(like) }, planted: wrong };
  return [...data(rows.slice(0, middle)), extra, ...data(rows.slice(middle))];
}

export function data(rows: readonly Row[]): DataRow[] {
  return rows.map((values) => ({ values }));
}
