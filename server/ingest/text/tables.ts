import type { TextRow } from "./rowSplitter.ts";

/** Rows that belong together, by their places in the list of rows, both included. */
export interface TableSpan {
  from: number;
  to: number;
}

const note =
  /^\s*([*※#]|注[：:]|备注|说明|附注|填表|制表|填报|审核|复核|数据来源|资料来源|来源[：:]|notes?\b|sources?\b)/i;
const numeric = /^[\s¥$€£+-]*[\d０-９]/;

/**
 * Finds the tables among rows by their shape alone, without a contract: title
 * rows above and notes below are left outside, blank rows at the edges, too. A
 * second table begins where, under a header of its own, the number of cells
 * changes for good. The same header again begins no new table: printed pages
 * repeat theirs.
 */
export function findTables(rows: readonly TextRow[]): TableSpan[] {
  const filled = rows.map(({ cells }) => cells.filter((cell) => cell.trim() !== "").length);
  const starts = [0, ...rows.keys()].filter((index, at) => at === 0 || beginsTable(rows, filled, index));
  const spans = starts.map((from, index) => ({ from, to: (starts[index + 1] ?? rows.length) - 1 }));
  return spans.map((span) => trimmed(rows, filled, span)).filter(({ from, to }) => from <= to);
}

/** The first table, unless it is a mere block of settings before a much larger one. */
export function mainTable(rows: readonly TextRow[], tables: readonly TableSpan[]): number {
  const sizes = tables.map(({ from, to }) =>
    rows.slice(from, to + 1).reduce((sum, { cells }) => sum + cells.length, 0),
  );
  const largest = Math.max(0, ...sizes);
  return Math.max(
    0,
    sizes.findIndex((size) => size * 4 >= largest),
  );
}

function beginsTable(rows: readonly TextRow[], filled: number[], index: number): boolean {
  const count = cellCount(rows, index);
  const above = lastFilled(filled, index - 1);
  if (above < 1 || filled[index] === 0 || cellCount(rows, above) === count) return false;
  if (cellCount(rows, above) !== cellCount(rows, lastFilled(filled, above - 1))) return false;
  const below = rows.slice(index + 1, index + 3);
  return below.length === 2 && below.every(({ cells }) => cells.length === count) && isHeader(rows, index);
}

/** Words, each once, above something that is not only words. */
function isHeader(rows: readonly TextRow[], index: number): boolean {
  const words = rows[index]?.cells.map((cell) => cell.trim()).filter((cell) => cell !== "") ?? [];
  if (words.length < 2 || new Set(words).size < words.length || words.some((word) => numeric.test(word)))
    return false;
  return rows[index + 1]?.cells.some((cell) => numeric.test(cell)) ?? false;
}

function trimmed(rows: readonly TextRow[], filled: number[], { from, to }: TableSpan): TableSpan {
  const counts = filled.slice(from, to + 1).filter((count) => count > 0);
  // In a short table the rows around it may outnumber its own: its fuller rows tell its width.
  const usual = counts.sort((one, other) => one - other)[Math.floor(counts.length * 0.75)] ?? 0;
  let first = from;
  if (usual >= 2) {
    while (first <= to && (filled[first] ?? 0) <= 1) first++;
    const title = lastTitle(filled, first, to, usual);
    first = title + 1;
    while (first < to && (filled[first] ?? 0) * 2 < usual && isLabels(rows, first)) first++;
  } else while (first <= to && filled[first] === 0) first++;
  let last = to;
  for (let index = to; index >= first && (filled[index] ?? 0) <= 1; index--) {
    const isNote =
      filled[index] === 1 && usual > 2 && (filled[index - 1] === 0 || note.test(firstText(rows, index)));
    if (filled[index] === 0 || isNote) last = index - 1;
    else break;
  }
  return { from: first, to: last };
}

/** Two or three words, as 单位 and 填报时间, may stand beside each other above a table many times as wide. */
function lastTitle(filled: number[], first: number, to: number, usual: number): number {
  let last = first - 1;
  for (let index = first; index <= Math.min(to, first + 10); index++) {
    const count = filled[index] ?? 0;
    if (count > 0 && count * 2 > usual) break;
    if (count === 0) last = index;
  }
  return last;
}

/** 填报单位：甲县 and 填报时间：2022.10, each in a cell. */
function isLabels(rows: readonly TextRow[], index: number): boolean {
  return rows[index]?.cells.every((cell) => cell.trim() === "" || /[:：]/.test(cell)) ?? false;
}

function firstText(rows: readonly TextRow[], index: number): string {
  return rows[index]?.cells.find((cell) => cell.trim() !== "") ?? "";
}

function cellCount(rows: readonly TextRow[], index: number): number {
  return rows[index]?.cells.length ?? 0;
}

function lastFilled(filled: number[], from: number): number {
  let index = from;
  while (index >= 0 && filled[index] === 0) index--;
  return index;
}
