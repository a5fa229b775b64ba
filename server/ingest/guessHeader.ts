import type { FoundTable } from "./findTable.ts";
import { flattenHeader } from "./flattenHeader.ts";
import { maskedSample, readColumns, type HeaderReading } from "./headerReading.ts";
import { headerNames, mappedCandidates, mappingOf, type Mappings } from "./mapping.ts";
import { headerCandidates, matchHeader, type HeaderPath, type Vocabulary } from "./matchHeader.ts";
import type { MergedRange, RawRow } from "./workbook/sheet.ts";

/** The row that is most like a header, where no contract knows one. */
export interface GuessedHeader {
  row: number;
  header: HeaderPath[];
  /** For people, who can say what its columns are. */
  reading: HeaderReading;
}

/** So many known words, and half of all, are in no row of data. */
const wordsOfHeader = 3;

/**
 * Takes the row with the most words, and the contract that most of them
 * resemble. A file without a header has only rows of data, so a word that is
 * like no header's may be a name, and only its beginning is shown.
 */
export function guessHeader(
  head: RawRow[],
  merges: MergedRange[],
  vocabularies: Vocabulary[],
): GuessedHeader | undefined {
  const wordy = head.map(({ cells }) =>
    cells.some(isValue) ? 0 : cells.filter((cell) => /\p{L}/u.test(cell)).length,
  );
  const most = Math.max(...wordy);
  const row = head[wordy.indexOf(most)];
  if (!row || most < 2) return undefined;
  const header = flattenHeader([row], merges);
  const names = headerNames(header);
  const candidates = header.map(headerCandidates);
  const described = vocabularies.map(({ contract, words }) => ({
    contract: contract.id,
    columns: readColumns(matchHeader(contract, words, header, candidates), names, row.row, head),
  }));
  const isLike = ({ column, suggestion }: HeaderReading["header"][number]) =>
    column !== null || suggestion !== null;
  const likeIn = (columns: HeaderReading["header"]) => columns.filter(isLike).length;
  const [best] = described.toSorted((a, b) => likeIn(b.columns) - likeIn(a.columns));
  const known = names.filter((_, position) =>
    candidates[position]?.some((word) => vocabularies.some(({ words }) => words.has(word))),
  ).length;
  const isSure = known >= wordsOfHeader && known * 2 >= names.filter((text) => text !== "").length;
  const texts = names.map((text, position) =>
    isSure || described.some(({ columns }) => columns[position] && isLike(columns[position]))
      ? text
      : maskedSample(text),
  );
  const isLikely = best !== undefined && likeIn(best.columns) > 0;
  const columns = isLikely
    ? best.columns
    : names.map((text) => ({ text, column: null, suggestion: null, samples: [] }));
  return {
    row: row.row,
    header,
    reading: {
      header: columns.map((column, position) => ({ ...column, text: texts[position] ?? "" })),
      likely: isLikely ? best.contract : null,
    },
  };
}

/** A person knows a guessed header by the words that were shown, and speaks of it by them. */
export function guessedTable(
  { row, header, reading }: GuessedHeader,
  vocabularies: Vocabulary[],
  mappings: Mappings,
): FoundTable | undefined {
  const shown = reading.header.map(({ text }) => text);
  const mapping = mappingOf(shown, mappings);
  const vocabulary = vocabularies.find(({ contract }) => contract.id === mapping?.contract);
  if (!mapping || !vocabulary) return undefined;
  return {
    match: matchHeader(vocabulary.contract, vocabulary.words, header, mappedCandidates(mapping, header)),
    header,
    shown,
    firstHeaderRow: row,
    lastHeaderRow: row,
    isMapped: true,
    rival: undefined,
  };
}

/** An ID, a date or another number of six digits or more stands in no header. */
function isValue(cell: string): boolean {
  const text = cell.normalize("NFKC").replace(/[\s-]/g, "");
  return /\d{6}/.test(text) || /\d{4}[年./]\d{1,2}[月./]\d{1,2}/.test(text);
}
