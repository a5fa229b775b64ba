import type { QueryColumn, Row } from "./engine.ts";

/** Cells as RFC 4180 has it: commas, quotes doubled, a cell quoted only where it must be. */
export function csvLine(cells: readonly string[]): string {
  // A row of one empty cell would otherwise be a blank line, which many readers drop.
  if (cells.length === 1 && cells[0] === "") return '""';
  return cells.map(quoted).join(",");
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$|^\uFEFF/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A query's answer for spreadsheet programs: a byte order mark makes them read it as UTF-8. */
export function tableCsv(columns: readonly QueryColumn[], rows: readonly Row[]): string {
  return csvHead(columns) + csvRows(columns, rows);
}

export function csvHead(columns: readonly QueryColumn[]): string {
  return `\ufeff${csvLine(columns.map(({ name }) => inert(name)))}\r\n`;
}

export function csvRows(columns: readonly QueryColumn[], rows: readonly Row[]): string {
  return rows.map((row) => `${csvLine(columns.map(({ name }) => inert(row[name])))}\r\n`).join("");
}

/** Spreadsheets run what begins so, the wide signs of Chinese keyboards included. */
const formula = /^[=+\-@|\t\r\n＝＋－＠]/;
const plainNumber = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** A text that would be run as a formula is led by an apostrophe; a negative number is none. */
function inert(value: unknown): string {
  const text = String(value ?? "");
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}
