import type { Column, Contract } from "../contracts/contract.ts";
import { flattenHeader } from "./flattenHeader.ts";
import {
  headerCandidates,
  matchHeader,
  type HeaderMatch,
  type HeaderPath,
  type Vocabulary,
} from "./matchHeader.ts";
import { findMapping, headerNames, mappedCandidates, type Mappings } from "./mapping.ts";
import { suggestColumns } from "./suggestHeaders.ts";
import type { MergedRange, RawRow } from "./workbook/sheet.ts";

export interface FoundTable {
  match: HeaderMatch;
  header: HeaderPath[];
  /** The header's texts as people were shown them, where words of it are masked. */
  shown?: string[];
  firstHeaderRow: number;
  /** Rows up to and with this one are title, hints and header. */
  lastHeaderRow: number;
  /** Whether a person said which columns these are. */
  isMapped: boolean;
  /** Another contract that the header fits as well. */
  rival: Contract | undefined;
}

const headerSearchRows = 60;
const tallestHeader = 3;

/**
 * Looks for the header where a contract knows most of its words: below titles,
 * one to three rows tall. Names of files and sheets decide nothing. A header
 * that a person has spoken about is taken at that word.
 */
export function findTable(
  rows: RawRow[],
  merges: MergedRange[],
  vocabularies: Vocabulary[],
  mappings: Mappings = new Map(),
): FoundTable | undefined {
  let best: { found: FoundTable; score: number; end: number } | undefined;
  for (let top = 0; top < Math.min(rows.length, headerSearchRows); top++) {
    // Of several tables the first one counts, however well a later one is known.
    if (best && isWhole(best.found) && top >= best.end) break;
    for (let height = 1; height <= tallestHeader && top + height <= rows.length; height++) {
      // A whole header grows line by line: beyond a line that adds nothing there is data, and then another table.
      if (best && isWhole(best.found) && top + height > best.end + 1) break;
      const window = rows.slice(top, top + height);
      const header = flattenHeader(window, merges);
      const mapped = mappedTable(window, header, vocabularies, mappings);
      if (mapped) return mapped;
      const normalized = header.map(headerCandidates);
      for (const { contract, words } of vocabularies) {
        const match = matchHeader(contract, words, header, normalized);
        const score = scoreOf(match, words, height);
        const tie = best && score === best.score ? likelier(match, best.found.match, header) : -1;
        if (best && tie === 0) best.found.rival ??= contract;
        if (score <= (best?.score ?? 0) && tie <= 0) continue;
        const firstHeaderRow = rows[top]?.row ?? 0;
        const lastHeaderRow = rows[top + height - 1]?.row ?? 0;
        const found = { match, header, firstHeaderRow, lastHeaderRow, isMapped: false, rival: undefined };
        best = { found, score, end: top + height };
      }
    }
  }
  return best && withLabels(best.found, rows, merges, vocabularies);
}

/** Nothing but what a title or name may say is missing. */
export function isWhole({ match }: FoundTable): boolean {
  const known = match.positions.size + (match.spread?.cells.length ?? 0);
  return known >= 3 && match.missing.every(({ type }) => type === "area" || type === "year");
}

/** Of two that fit a header equally: above 0 where its unknown words are more like the first one's missing columns. */
function likelier(one: HeaderMatch, other: HeaderMatch, header: HeaderPath[]): number {
  const likely = ({ contract, positions }: HeaderMatch) => {
    const taken = header.map((_, position) => [...positions].find(([, at]) => at === position)?.[0] ?? null);
    return suggestColumns(contract, headerNames(header), taken).filter((id) => id !== null).length;
  };
  return one.contract === other.contract ? -1 : likely(one) - likely(other);
}

function mappedTable(
  window: RawRow[],
  header: HeaderPath[],
  vocabularies: Vocabulary[],
  mappings: Mappings,
): FoundTable | undefined {
  const mapping = findMapping(header, mappings);
  const vocabulary = vocabularies.find(({ contract }) => contract.id === mapping?.contract);
  if (!mapping || !vocabulary) return undefined;
  return {
    match: matchHeader(vocabulary.contract, vocabulary.words, header, mappedCandidates(mapping, header)),
    header,
    firstHeaderRow: window[0]?.row ?? 0,
    lastHeaderRow: window.at(-1)?.row ?? 0,
    isMapped: true,
    rival: undefined,
  };
}

/** A line below the header that names columns too, such as labels under a vendor's codes, is no data. */
function withLabels(
  found: FoundTable,
  rows: RawRow[],
  merges: MergedRange[],
  vocabularies: Vocabulary[],
): FoundTable {
  const { match, firstHeaderRow, lastHeaderRow } = found;
  const top = rows.findIndex(({ row }) => row === firstHeaderRow);
  const below = rows.findIndex(({ row }) => row === lastHeaderRow) + 1;
  const next = rows[below];
  const words = vocabularies.find(({ contract }) => contract === match.contract)?.words;
  if (!next || !words || below - top >= tallestHeader) return found;
  const known = [...match.positions].map(([id, position]) => {
    const column = match.contract.columns.find((each) => each.id === id);
    const text = (next.cells[position] ?? "").trim();
    const named = headerCandidates([text]).some((candidate) => words.get(candidate) === column);
    const isCode = found.header[position]?.some((part) => column?.codes.includes(part)) ?? false;
    return { named, isLabel: isCode && text !== "" && !/\d/.test(text) };
  });
  const isHeader = known.filter(({ named }) => named).length * 2 >= known.length;
  if (!isHeader && !known.every(({ isLabel }) => isLabel)) return found;
  const header = flattenHeader(rows.slice(top, below + 1), merges);
  return {
    match: matchHeader(match.contract, words, header, header.map(headerCandidates)),
    header,
    firstHeaderRow,
    lastHeaderRow: next.row,
    isMapped: false,
    rival: found.rival,
  };
}

/**
 * Below two known headers there is no table; required ones weigh most, and a
 * taller header must earn its height. Unknown ones weigh no more than the known
 * ones do: a vendor's table of persons has a hundred columns.
 */
function scoreOf(
  { contract, positions, spread, unknown, missing }: HeaderMatch,
  words: Map<string, Column>,
  height: number,
): number {
  if (positions.size < 2 || words.size === 0) return 0;
  const required = contract.columns.filter((column) => column.required).length;
  return (
    positions.size +
    (spread ? 2 : 0) +
    2 * (required - missing.length) -
    3 * missing.length -
    0.5 * Math.min(unknown.length, positions.size) -
    0.25 * height
  );
}
