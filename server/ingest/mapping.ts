import type { Contract } from "../contracts/contract.ts";
import { normalizeHeader } from "../contracts/headerText.ts";
import type { HeaderPath } from "./matchHeader.ts";

/** What a person said a header's columns are; it holds wherever that header stands. */
export interface Mapping {
  contract: string;
  /** The header as it was read, column by column. */
  header: string[];
  /** The contract's column that each of them feeds, or null where its cells are not stored. */
  columns: (string | null)[];
}

/** Mappings by the header they are for. */
export type Mappings = Map<string, Mapping>;

/** More columns than that are no table that a person maps by hand. */
const mostColumns = 400;

/** A header's columns as texts, for people and for knowing it again. */
export function headerNames(header: HeaderPath[]): string[] {
  const texts = header.slice(0, mostColumns).map((path) => path.join("/"));
  return texts.slice(0, texts.findLastIndex((text) => text !== "") + 1);
}

/** A later mapping of the same header counts; one that names what the contracts no longer have is left out. */
export function mappingsOf(given: Mapping[], contracts: Contract[]): Mappings {
  const usable = given.filter(({ contract, columns }) => {
    const known = contracts.find(({ id }) => id === contract);
    return known && columns.every((id) => id === null || known.columns.some((column) => column.id === id));
  });
  return new Map(usable.map((mapping) => [keyOf(mapping.header), mapping]));
}

export function findMapping(header: HeaderPath[], mappings: Mappings): Mapping | undefined {
  // Most batches have none, and every window over every sheet's first rows asks.
  return mappings.size === 0 ? undefined : mappingOf(headerNames(header), mappings);
}

/** The mapping of a header by its texts. */
export function mappingOf(texts: string[], mappings: Mappings): Mapping | undefined {
  return mappings.get(keyOf(texts));
}

/** As candidates for matching: what a person said is the only name of each column. */
export function mappedCandidates({ columns, header: said }: Mapping, header: HeaderPath[]): string[][] {
  const candidates = columns.map((id) => (id === null ? [] : [normalizeHeader(id)]));
  const hasNumber = header[0]?.[0] === rowNumberHeader;
  if (hasNumber === (said[0] === rowNumberHeader)) return candidates;
  return hasNumber ? [[], ...candidates] : candidates.slice(1);
}

/** The workbook of refused rows has a first column of its own; it is the same header all the same. */
export const rowNumberHeader = "原行号";

function keyOf(header: string[]): string {
  return JSON.stringify(header[0] === rowNumberHeader ? header.slice(1) : header);
}
