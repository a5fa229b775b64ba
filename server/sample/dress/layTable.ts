import type { Row, Value } from "../rows.ts";
import { cellReference, type Cell, type Merge, type Sheet } from "./sheet.ts";

/** A data row; a planted one holds a cell that no reader may accept. */
export interface DataRow {
  values: Row;
  planted?: { column: string; cell: Cell; rule: string };
}

export interface TableColumn {
  /** From the topmost merged header down to the column's own. */
  header: readonly string[];
  /** The contract's column; none for 序号, 姓名 and other things a contract does not ask for. */
  id?: string;
  cell: (values: Row, index: number) => Cell;
  sum?: boolean;
}

export interface TablePlan {
  name: string;
  columns: TableColumn[];
  rows: DataRow[];
  title?: string;
  /** A line under the title, spread over the sheet: 填报单位, 单位, 填报时间. */
  head?: readonly string[];
  /** A row under the header that says what must be filled in. */
  hints?: readonly string[];
  /** Contract column whose changing value ends a block with a 小计 row. */
  subtotalBy?: string;
  /** The label of the last row's sums. */
  total?: string;
  /** Sums from a thousand up as 1,234. */
  thousands?: boolean;
  /** What the last row counts the rows in, such as 件; stands beside the label. */
  totalCount?: string;
  feet?: readonly string[];
  /** Contract columns whose equal neighbours are one merged cell. */
  mergeDown?: readonly string[];
  /** Contract columns where a repeated value is written as a ditto mark. */
  ditto?: { columns: readonly string[]; mark: "〃" | "同上" };
}

export interface PlantedCell {
  /** Empty in a text file. */
  sheet: string;
  /** As the spreadsheet counts it, from 1. */
  row: number;
  /** The contract's column. */
  column: string;
  /** Its header in this file. */
  header: string;
  /** Such as `F12`. */
  cell: string;
  value: string;
  rule: string;
}

export interface LaidTable {
  sheet: Sheet;
  /** Rows that say something, planted ones included. */
  rows: number;
  /** Titles, headers, hints, sums and notes: all the others. */
  notData: number;
  planted: PlantedCell[];
}

export function layTable(plan: TablePlan): LaidTable {
  const { name, columns, title, head, hints, feet = [] } = plan;
  const width = columns.length;
  const rows: Cell[][] = [];
  const merges: Merge[] = [];
  const blank = (): Cell[] => Array.from({ length: width }, () => null);

  if (title !== undefined) {
    rows.push([title, ...blank().slice(1)]);
    if (width > 1) merges.push({ startRow: 0, startCol: 0, endRow: 0, endCol: width - 1 });
  }
  if (head) {
    const row = blank();
    for (const [index, text] of head.entries()) {
      row[Math.round((index * (width - 1)) / Math.max(1, head.length - 1))] = text;
    }
    rows.push(row);
  }
  layHeader(columns, rows, merges);
  if (hints) rows.push([...hints]);
  const planted = layBody(plan, rows, merges);
  for (const foot of feet) rows.push([foot, ...blank().slice(1)]);
  return {
    sheet: { name, rows, merges },
    rows: plan.rows.length,
    notData: rows.length - plan.rows.length,
    planted,
  };
}

/** A header shared by neighbours is merged across them; a short one is merged down to the last header row. */
function layHeader(columns: TableColumn[], rows: Cell[][], merges: Merge[]): void {
  const top = rows.length;
  const depth = Math.max(...columns.map(({ header }) => header.length));
  for (let level = 0; level < depth; level++) {
    const row = columns.map(({ header }, index): Cell => {
      const shared = level < header.length - 1 && sameUpTo(columns[index - 1]?.header, header, level);
      return shared ? null : (header[level] ?? null);
    });
    rows.push(row);
    for (const [index, { header }] of columns.entries()) {
      if (level === header.length - 1 && level < depth - 1) {
        merges.push({ startRow: top + level, startCol: index, endRow: top + depth - 1, endCol: index });
      }
      if (level >= header.length - 1 || row[index] === null) continue;
      let end = index;
      while (sameUpTo(columns[end + 1]?.header, header, level)) end++;
      if (end > index)
        merges.push({ startRow: top + level, startCol: index, endRow: top + level, endCol: end });
    }
  }
}

function sameUpTo(a: readonly string[] | undefined, b: readonly string[], level: number): boolean {
  return (
    a !== undefined && a.length > level + 1 && b.slice(0, level + 1).every((part, index) => part === a[index])
  );
}

function layBody(plan: TablePlan, rows: Cell[][], merges: Merge[]): PlantedCell[] {
  const { name, columns, subtotalBy, total, mergeDown = [], ditto } = plan;
  const planted: PlantedCell[] = [];
  const merged = columns.map(({ id }) => id !== undefined && mergeDown.includes(id));
  const dittoed = columns.map(({ id }) => id !== undefined && ditto?.columns.includes(id));
  let blockStart = 0;

  for (const [index, { values, planted: wrong }] of plan.rows.entries()) {
    const previous = index > blockStart ? plan.rows[index - 1] : undefined;
    const row = columns.map((column, at): Cell => {
      if (wrong && column.id === wrong.column) return wrong.cell;
      const repeats = previous && !previous.planted && !wrong && column.id !== undefined;
      if (repeats && sameValue(previous.values[column.id as string], values[column.id as string])) {
        if (merged[at]) return null;
        if (dittoed[at] && ditto) return ditto.mark;
      }
      return column.cell(values, index);
    });
    rows.push(row);
    if (wrong) planted.push(plantedCell(name, columns, wrong, rows.length - 1));
    const next = plan.rows[index + 1];
    if (subtotalBy !== undefined && next?.values[subtotalBy] !== values[subtotalBy]) {
      mergeRuns(rows, merges, merged, rows.length - (index - blockStart + 1), rows.length - 1);
      rows.push(sumRow(plan, "小计", columns.length > 1 ? 1 : 0, blockStart, index + 1));
      blockStart = index + 1;
    }
  }
  if (subtotalBy === undefined)
    mergeRuns(rows, merges, merged, rows.length - plan.rows.length, rows.length - 1);
  if (total !== undefined) {
    const sums = sumRow(plan, total, 0, 0, plan.rows.length);
    if (plan.totalCount !== undefined) sums[1] = `${plan.rows.length}${plan.totalCount}`;
    rows.push(sums);
  }
  return planted;
}

function mergeRuns(rows: Cell[][], merges: Merge[], merged: boolean[], first: number, last: number): void {
  for (const [column, isMerged] of merged.entries()) {
    if (!isMerged) continue;
    for (let start = first; start <= last;) {
      let end = start;
      while (end < last && rows[end + 1]?.[column] === null) end++;
      if (end > start) merges.push({ startRow: start, startCol: column, endRow: end, endCol: column });
      start = end + 1;
    }
  }
}

function sumRow(
  { columns, rows, thousands = false }: TablePlan,
  label: string,
  labelColumn: number,
  from: number,
  to: number,
): Cell[] {
  return columns.map((column, index) => {
    if (index === labelColumn) return label;
    if (!column.sum || column.id === undefined) return null;
    let sum = 0;
    for (let row = from; row < to; row++) sum += Number(rows[row]?.values[column.id] ?? 0);
    const rounded = Number(sum.toFixed(2));
    return thousands && rounded >= 1000 ? rounded.toLocaleString("en-US") : rounded;
  });
}

function plantedCell(
  sheet: string,
  columns: TableColumn[],
  { column, cell, rule }: NonNullable<DataRow["planted"]>,
  row: number,
): PlantedCell {
  const at = columns.findIndex(({ id }) => id === column);
  if (at < 0) throw new RangeError(`nothing can be planted in a column the sheet does not have: ${column}`);
  const value = typeof cell === "object" && cell !== null ? String(cell.serial) : String(cell ?? "");
  const header = columns[at]?.header.at(-1) as string;
  return { sheet, row: row + 1, column, header, cell: cellReference(row, at), value, rule };
}

function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  return a === b && a !== null && a !== undefined;
}
