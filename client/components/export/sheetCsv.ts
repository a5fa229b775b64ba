import type { FigureSheet } from "../figure/figureSheet.ts";

/** What a spreadsheet program would run as a formula, the wide signs of Chinese keyboards included. */
const formula = /^[=+\-@|\t\r\n＝＋－＠]/;
const plainNumber = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * The figure's table as spreadsheet programs read it: a byte order mark makes
 * them read it as UTF-8, and no text of it is run as a formula. What is said
 * of it stands below, so that the first line is the head.
 */
export function sheetCsv({ heads, rows }: FigureSheet, words: readonly string[]): string {
  const lines = [[...heads], ...rows.map((row) => [...row]), [], ...words.map((word) => [word])];
  return `\ufeff${lines.map((cells) => cells.map(cellText).join(",")).join("\r\n")}\r\n`;
}

function cellText(value: string | number | null): string {
  const text = String(value ?? "");
  const inert = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
