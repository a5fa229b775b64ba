import type { Column, Contract } from "../contracts/contract.ts";
import { masked } from "../contracts/masked.ts";
import type { FoundTable } from "./findTable.ts";
import { headerNames } from "./mapping.ts";
import { headerCandidates, matchHeader, vocabularyOf, type HeaderMatch } from "./matchHeader.ts";
import { suggestColumns } from "./suggestHeaders.ts";
import type { RawRow } from "./workbook/sheet.ts";

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

const mostSamples = 3;

export function readingOf(found: FoundTable, head: RawRow[]): HeaderReading {
  const { match, header, shown, lastHeaderRow } = found;
  return { header: readColumns(match, shown ?? headerNames(header), lastHeaderRow, head), likely: null };
}

/** What a match makes of each column, with values from below the header. */
export function readColumns(
  match: HeaderMatch,
  names: string[],
  lastHeaderRow: number,
  head: RawRow[],
): HeaderColumn[] {
  const columns = columnsOf(match, names.length);
  const suggestions = suggestColumns(match.contract, names, columns);
  const rows = head.filter(({ row }) => row > lastHeaderRow);
  return names.map((text, position) => {
    const column = columns[position] ?? null;
    const suggestion = suggestions[position] ?? null;
    const likely = match.contract.columns.find(({ id }) => id === (column ?? suggestion));
    return { text, column, suggestion, samples: samplesOf(rows, position, likely) };
  });
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

/** What may be private is masked whatever it looks like: a date may be a birthday. */
function samplesOf(rows: RawRow[], position: number, likely: Column | undefined): string[] {
  const values = rows.map(({ cells }) => (cells[position] ?? "").trim()).filter((value) => value !== "");
  const show = likely && likely.privacy !== "public" ? masked : maskedSample;
  return [...new Set(values)].slice(0, mostSamples).map(show);
}

/** A date or a number of a few digits tells what a column holds and of nobody; the rest shows how it begins. */
export function maskedSample(value: string): string {
  const isHarmless = /^[\d.,\-/年月日: ％%]+$/.test(value) && value.replace(/\D/g, "").length < 11;
  return isHarmless || value === "" ? value : masked(value);
}
