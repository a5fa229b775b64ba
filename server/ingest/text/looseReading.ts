import type { DelimiterCandidate } from "./delimiters.ts";
import { repairRow } from "./repairRow.ts";
import { RowScanner } from "./rowScanner.ts";
import type { RowSyntax } from "./rowSyntax.ts";
import { isPadded, isQuoted } from "./textMarks.ts";

/** The sample as one syntax has it. */
export interface Reading {
  syntax: RowSyntax;
  /** Of the head and of each spot. */
  parts: LooseRow[][];
  /** Those of all parts that hold anything. */
  rows: LooseRow[];
  /** The score if every cell looked like one value. */
  bound: number;
  width: number;
  regularity: number;
  irregularRows: number;
}

export interface LooseRow {
  cells: string[];
  quoted: boolean[];
  irregular: boolean;
  breaks: number;
}

/** What readings are made of: the sample's texts, whether the first is cut at its end, the words headers use. */
export interface ReadingSample {
  texts: string[];
  lineEnd: RowSyntax["lineEnd"];
  isCut: boolean;
  known: ReadonlySet<string> | undefined;
}

const judgedRows = 1500;
const headerRows = 60;
const mostRepairs = 50;
const repairWindow = 1 << 14;
const cutRest = 1 << 13;
const quotePairs: [string, string][] = [
  ['"', '"'],
  ["'", "'"],
  ["“", "”"],
];

/** The sample read with this delimiter, once for every kind of quoting that may be in it. */
export function readingsOf(sample: ReadingSample, { delimiter, runs, prior }: DelimiterCandidate): Reading[] {
  const { texts, lineEnd } = sample;
  const base = { delimiter, runs, padded: !runs && delimiter !== "" && isPadded(texts, delimiter), lineEnd };
  const readings: Reading[] = [];
  for (const [quote, closeQuote] of quotePairs) {
    const syntax: RowSyntax = { ...base, quote, closeQuote, escape: "double" };
    if (quote !== '"' && !isQuoted(texts, syntax)) continue;
    const doubled = read(sample, syntax, prior);
    readings.push(doubled);
    if (
      !texts.some(
        (text) => text.includes(`\\${closeQuote}`) || (delimiter !== "" && text.includes(`\\${delimiter}`)),
      )
    )
      continue;
    const escaped = read(sample, { ...syntax, escape: "backslash" }, prior);
    // A lone backslash before a quote proves nothing where other quotes stand unescaped.
    const mends = doubled.irregularRows > 0 && escaped.irregularRows * 2 <= doubled.irregularRows;
    if (mends || escaped.regularity > doubled.regularity) readings[readings.length - 1] = escaped;
  }
  return readings;
}

/** Below this a reading in cells is no better than none: one column. */
const oneColumn = 0.15;

function read({ texts, isCut, known }: ReadingSample, syntax: RowSyntax, prior: number): Reading {
  const parts = texts.map((text, index) => readLoosely(text, syntax, isCut || index > 0));
  const rows = parts.flat().filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const widths = new Map<number, number>();
  let irregularRows = 0;
  let wordsFound = 0;
  for (const [index, { cells, irregular }] of rows.entries()) {
    widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    if (irregular) irregularRows++;
    if (known && index < headerRows) wordsFound += cells.filter((cell) => known.has(squeeze(cell))).length;
  }
  const [width, count] = [...widths].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0]);
  const uniform = Math.hypot(...[...widths].map(([cells, share]) => (share / rows.length) * (1 - 1 / cells)));
  const regularity = count / Math.max(1, rows.length);
  // Two words with a blank between them are a name more often than two cells.
  const twoWords = width === 2 && /^[ \u3000]$/.test(syntax.delimiter) ? 0.5 : 1;
  const bound =
    prior *
    twoWords *
    (syntax.delimiter === "" ? oneColumn : uniform * (0.5 + 0.5 * regularity)) *
    (1 - Math.min(0.5, irregularRows / Math.max(1, rows.length))) *
    (1 + 2 * Math.max(0, wordsFound - 1));
  return { syntax, parts, rows, bound, width, regularity, irregularRows };
}

/** Every second cell is empty, always: the delimiter is the sign doubled. */
export function isHalved(rows: LooseRow[]): boolean {
  const halved = ({ cells }: LooseRow) =>
    cells.length % 2 === 1 &&
    cells.length > 1 &&
    cells.every((cell, index) => index % 2 === 0 || cell === "");
  return rows.length > 0 && rows.filter(halved).length >= 0.9 * rows.length;
}

function readLoosely(text: string, syntax: RowSyntax, cut: boolean): LooseRow[] {
  const scanner = new RowScanner(text, !cut, syntax, { listsQuoted: true });
  const plain = new RowScanner(text, !cut, { ...syntax, quote: "", closeQuote: "" });
  const rows: LooseRow[] = [];
  let repairs = 0;
  for (let at = 0; at < text.length && rows.length < judgedRows;) {
    const row = scanner.row(at);
    if (row && !row.irregular) {
      rows.push({ cells: row.cells, quoted: row.quoted, irregular: false, breaks: row.breaks });
      at = row.next;
      continue;
    }
    // At the cut an open quote is nothing irregular.
    if (!row && text.length - at < cutRest) break;
    const repaired =
      repairs++ < mostRepairs ? repairRow(text.slice(at, at + repairWindow), !cut, syntax, []) : undefined;
    const next = repaired ?? plain.row(at);
    if (!next) break;
    rows.push({ cells: next.cells, quoted: [], irregular: true, breaks: next.breaks });
    at = repaired ? at + repaired.next : next.next;
  }
  return rows;
}

/** Header words are compared without the blanks, widths and cases that exports vary in. */
export function squeeze(word: string): string {
  return word.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
}
