import type { Column, Contract } from "../contracts/contract.ts";
import { headerWords, normalizeHeader } from "../contracts/headerText.ts";
import { monthNumber } from "./monthWords.ts";

/** Which column of a file feeds which column of a contract. */
export interface HeaderMatch {
  contract: Contract;
  /** Contract column id → position in the file. */
  positions: Map<string, number>;
  /** Years or months side by side, each a record of its own. */
  spread: Spread | undefined;
  /** Headers of the file that no column knows, by position; their cells are not stored. */
  unknown: { position: number; header: string }[];
  /** Required columns that no header names. */
  missing: Column[];
}

interface Spread {
  over: Column;
  value: Column;
  /** Each column's place and what its header says: 2019, or 2022年3月. */
  cells: { position: number; key: string }[];
  /** Whether the headers are months alone, 1月 to 12月, and the year must be said elsewhere. */
  lacksYear: boolean;
}

/** A header as its parts from top to bottom: 提拔正职/交流. */
export type HeaderPath = string[];

/** Every spelling of a contract's headers. */
export interface Vocabulary {
  contract: Contract;
  words: Map<string, Column>;
}

/** Made once for a batch: looking through every sheet's first rows asks it thousands of times. */
export function vocabularyOf(contract: Contract): Vocabulary {
  const words = new Map<string, Column>();
  for (const column of contract.columns) {
    for (const word of headerWords(column)) words.set(word, column);
  }
  return { contract, words };
}

/** A path matches by the whole of it, by its lowest part, or by any part above, such as a vendor's field code. */
export function headerCandidates(path: HeaderPath): string[] {
  return [path.join(""), ...path.toReversed()].map(normalizeHeader);
}

export function matchHeader(
  contract: Contract,
  words: Map<string, Column>,
  header: HeaderPath[],
  candidates: string[][],
): HeaderMatch {
  const positions = new Map<string, number>();
  const unknown: HeaderMatch["unknown"] = [];
  for (const [position, path] of header.entries()) {
    const known = candidates[position]?.find((candidate) => words.has(candidate));
    const column = known === undefined ? undefined : words.get(known);
    if (column && !positions.has(column.id)) positions.set(column.id, position);
    else if (path.length > 0) unknown.push({ position, header: path.join("/") });
  }
  const spread = findSpread(contract, words, positions, header, candidates);
  if (spread) positions.delete(spread.value.id);
  const spreadPositions = new Set(spread?.cells.map(({ position }) => position));
  return {
    contract,
    positions,
    spread,
    unknown: unknown.filter(({ position }) => !spreadPositions.has(position)),
    missing: contract.columns.filter(
      ({ id, required }) =>
        required && !positions.has(id) && id !== spread?.over.id && id !== spread?.value.id,
    ),
  };
}

const yearOrMonth = /^(?:19|20)\d{2}(?:年度?|[年.\-/]\d{1,2}月?份?)?$/;

/** Two columns or more under years or months, whose cells are the values of one column of the contract. */
function findSpread(
  contract: Contract,
  words: Map<string, Column>,
  positions: Map<string, number>,
  header: HeaderPath[],
  candidates: string[][],
): Spread | undefined {
  const columnOf = (id: string) => contract.columns.find((column) => column.id === id);
  for (const { over, value } of contract.spread) {
    const [overColumn, valueColumn] = [columnOf(over), columnOf(value)];
    if (!overColumn || !valueColumn || positions.has(over)) continue;
    const cellsUnder = (keyOf: (part: string) => string | undefined) =>
      header.flatMap((path, position) => {
        const key = path.map(keyOf).find((each) => each !== undefined);
        const names = candidates[position] ?? [];
        // A person said that it is not stored.
        if (key === undefined || names.length === 0) return [];
        const named = names.map((candidate) => words.get(candidate)).find((column) => column);
        return named === undefined || named.id === value ? [{ position, key }] : [];
      });
    const dated = cellsUnder(yearOrMonthOf);
    const lacksYear = dated.length < 2 && overColumn.type !== "year";
    const cells = lacksYear ? cellsUnder(bareMonthOf) : dated;
    const place = positions.get(value);
    const isFree = place === undefined || cells.some(({ position }) => position === place);
    if (cells.length >= 2 && isFree) return { over: overColumn, value: valueColumn, cells, lacksYear };
  }
  return undefined;
}

function yearOrMonthOf(part: string): string | undefined {
  const text = part.replace(/\s/g, "");
  return yearOrMonth.test(text) ? text : undefined;
}

function bareMonthOf(part: string): string | undefined {
  const month = monthNumber(part);
  return month === undefined ? undefined : `${month}月`;
}

/** The months of a sheet that says their year elsewhere. */
export function withYear(match: HeaderMatch, year: string): HeaderMatch {
  if (!match.spread?.lacksYear) return match;
  const cells = match.spread.cells.map(({ position, key }) => ({ position, key: `${year}年${key}` }));
  return { ...match, spread: { ...match.spread, cells, lacksYear: false } };
}
