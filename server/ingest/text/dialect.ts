import { typedShare, wholeShare } from "./cellShape.ts";
import { delimiterCandidates } from "./delimiters.ts";
import { isHalved, readingsOf, squeeze, type LooseRow, type Reading } from "./looseReading.ts";
import type { RowShape } from "./rowSplitter.ts";
import { plainSyntax } from "./rowSyntax.ts";
import type { TextSample } from "./sampleText.ts";
import { detectLineEnd } from "./textMarks.ts";

export interface Dialect extends RowShape {
  /** The share of rows that have the usual number of cells. */
  regularity: number;
  /** How far ahead of the next best reading this one is; below 0.05 it is a guess. */
  lead: number;
  /** Rows at the very top that have another number of cells: titles, blank lines. */
  leadingRows: number;
  /** In the sample, everything below those rows is of one width and quoted as it should be. */
  isRegular: boolean;
}

const judgedCharacters = 1 << 16;
// Rows of one length speak for themselves, even if no cell looks like anything.
const untyped = 0.25;

/**
 * Finds the dialect in which the text is most like a table: rows of one
 * length, cells that are each one value. (The measure is a variant of the
 * consistency of van den Burg, Nazábal and Sutton, "Wrangling messy CSV files
 * by detecting row and type patterns", 2019; it differs in that a second table
 * or a title costs a share, not a half, and in that quotes are judged by where
 * they stand.) `headerWords` are words a header is known to use.
 */
export function detectDialect(sample: TextSample, headerWords?: ReadonlySet<string>): Dialect {
  const lineEnd = detectLineEnd(sample);
  const separator = /^"?sep=(.)"?\r?(\n|$)/i.exec(sample.head);
  const separatorLine = separator !== null;
  const head = separator ? sample.head.slice(separator[0].length) : sample.head;
  const texts = [
    head.slice(0, judgedCharacters),
    ...sample.spots.map((spot) => spot.slice(0, judgedCharacters / 4)),
  ];
  const isCut = head.length > judgedCharacters || !sample.whole;
  const known = headerWords && new Set([...headerWords].map(squeeze));

  const candidates = separator
    ? [{ delimiter: separator[1] ?? ",", runs: false, prior: 1 }]
    : delimiterCandidates(texts);
  const isDoubled = (sign: string) => candidates.some(({ delimiter }) => delimiter === sign.repeat(2));
  const readings = candidates
    .flatMap((candidate) => readingsOf({ texts, lineEnd, isCut, known }, candidate))
    .filter(({ syntax, rows }) => !isDoubled(syntax.delimiter) || !isHalved(rows));
  readings.sort((one, other) => other.bound - one.bound);
  const scored: (Reading & { score: number })[] = [];
  let top = 0;
  for (const reading of readings) {
    // What even perfect cells could not lift to the top needs no look at its cells, but one rival is wanted.
    if (reading.bound < top * 0.3) break;
    const { rows, syntax } = reading;
    const score =
      reading.bound *
      (syntax.delimiter === "" ? 1 + 2 * wholeShare(rows) : untyped + (1 - untyped) * typedShare(rows));
    scored.push({ ...reading, score });
    top = Math.max(top, score);
  }
  scored.sort((one, other) => other.score - one.score);
  const [best, ...others] = scored;
  if (!best) {
    return {
      ...plainSyntax,
      lineEnd,
      width: 0,
      separatorLine,
      regularity: 0,
      lead: 1,
      leadingRows: 0,
      isRegular: false,
    };
  }
  const rival = others.find(({ syntax }) => syntax.delimiter !== best.syntax.delimiter);
  const lead = rival && best.score > 0 ? 1 - rival.score / best.score : 1;
  const { syntax, width, regularity } = best;
  return { ...syntax, width, regularity, separatorLine, lead, ...regularityOf(best) };
}

function regularityOf({ parts, width }: Reading): Pick<Dialect, "leadingRows" | "isRegular"> {
  const fits = ({ cells, irregular }: LooseRow) => !irregular && cells.length === width;
  const [head = [], ...spots] = parts;
  const first = head.findIndex(fits);
  if (first < 0) return { leadingRows: 0, isRegular: false };
  const below = head.slice(first);
  // A spot may begin inside a quoted cell, so where cells have several lines it proves nothing.
  const checked = below.some(({ breaks }) => breaks > 0) ? [] : spots;
  return {
    leadingRows: first,
    isRegular: [below, ...checked].every((rows) => rows.every((row) => fits(row) || isBlankLine(row))),
  };
}

function isBlankLine({ cells }: LooseRow): boolean {
  return cells.length === 1 && cells[0] === "";
}
