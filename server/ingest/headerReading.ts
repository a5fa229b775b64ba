import type { Contract } from "../contracts/contract.ts";
import { masked } from "../contracts/masked.ts";
import { flattenHeader, type FoundTable } from "./findTable.ts";
import { headerNames } from "./mapping.ts";
import {
  headerCandidates,
  matchHeader,
  vocabularyOf,
  type HeaderMatch,
  type Vocabulary,
} from "./matchHeader.ts";
import { suggestColumns } from "./suggestHeaders.ts";
import type { MergedRange, RawRow } from "./workbook/sheet.ts";

/** One column of a file, for a person who says what it is. */
export interface HeaderColumn {
  text: string;
  /** The contract's column that it feeds. */
  column: string | null;
  /** One that it might feed; only a person's yes makes it so. */
  suggestion: string | null;
  /** A few of its values; words are masked, for they may be names. */
  samples: string[];
}

/** A sheet's header as it was understood. */
export interface HeaderReading {
  header: HeaderColumn[];
  /** The likeliest contract, where none was recognised. */
  likely: string | null;
}

/** More columns than that are no table that a person maps by hand. */
const mostColumns = 400;
const mostSamples = 3;

export function readingOf({ match, header, lastHeaderRow }: FoundTable, head: RawRow[]): HeaderReading {
  const columns = columnsOf(match, headerNames(header).length);
  return {
    header: describe(match.contract, headerNames(header), columns, rowsBelow(head, lastHeaderRow)),
    likely: null,
  };
}

/** Where no contract knows a header: the row with the most words, and the contract that most of them resemble. */
export function guessReading(
  head: RawRow[],
  merges: MergedRange[],
  vocabularies: Vocabulary[],
): HeaderReading {
  const wordy = head.map((row) => row.cells.filter((cell) => /\p{L}/u.test(cell)).length);
  const most = Math.max(...wordy);
  const at = wordy.indexOf(most);
  const row = head[at];
  if (!row || most < 2) return { header: [], likely: null };
  const header = flattenHeader([row], merges);
  const names = headerNames(header);
  const candidates = header.map(headerCandidates);
  const described = vocabularies.map(({ contract, words }) => {
    const columns = columnsOf(matchHeader(contract, words, header, candidates), names.length);
    return { contract: contract.id, header: describe(contract, names, columns, rowsBelow(head, row.row)) };
  });
  const hits = (columns: HeaderColumn[]) =>
    columns.filter(({ column, suggestion }) => column !== null || suggestion !== null).length;
  const [best] = described.toSorted((a, b) => hits(b.header) - hits(a.header));
  if (best && hits(best.header) > 0) return { header: best.header, likely: best.contract };
  return {
    header: names
      .slice(0, mostColumns)
      .map((text) => ({ text, column: null, suggestion: null, samples: [] })),
    likely: null,
  };
}

/** What a contract makes of a header, for a person who says that it is this contract's. */
export function matchTexts(
  contract: Contract,
  texts: string[],
): Pick<HeaderColumn, "column" | "suggestion">[] {
  const header = texts.map((text) => (text === "" ? [] : text.split("/")));
  const { words } = vocabularyOf(contract);
  const columns = columnsOf(matchHeader(contract, words, header, header.map(headerCandidates)), texts.length);
  const suggestions = suggestColumns(contract, texts, columns);
  return columns.map((column, position) => ({ column, suggestion: suggestions[position] ?? null }));
}

function columnsOf({ positions, spread }: HeaderMatch, width: number): (string | null)[] {
  const columns = Array.from<string | null>({ length: width }).fill(null);
  for (const [id, position] of positions) columns[position] = id;
  for (const { position } of spread?.cells ?? []) columns[position] = spread?.value.id ?? null;
  return columns;
}

function describe(
  contract: Contract,
  names: string[],
  columns: (string | null)[],
  rows: RawRow[],
): HeaderColumn[] {
  const suggestions = suggestColumns(contract, names.slice(0, mostColumns), columns);
  return names.slice(0, mostColumns).map((text, position) => ({
    text,
    column: columns[position] ?? null,
    suggestion: suggestions[position] ?? null,
    samples: samplesOf(rows, position),
  }));
}

function rowsBelow(head: RawRow[], lastHeaderRow: number): RawRow[] {
  return head.filter(({ row }) => row > lastHeaderRow);
}

function samplesOf(rows: RawRow[], position: number): string[] {
  const values = rows.map(({ cells }) => (cells[position] ?? "").trim()).filter((value) => value !== "");
  return [...new Set(values)].slice(0, mostSamples).map(maskedSample);
}

/** A date or a number of a few digits tells what a column holds and of nobody; the rest shows how it begins. */
export function maskedSample(value: string): string {
  const isHarmless = /^[\d.,\-/年月日: ％%]+$/.test(value) && value.replace(/\D/g, "").length < 11;
  return isHarmless || value === "" ? value : masked(value);
}
