import type { DuckDBConnection } from "@duckdb/node-api";
import { normalizeHeader } from "../contracts/headerText.ts";
import { identifier } from "../engine/duckdb.ts";
import { findTable, isWhole, type FoundTable } from "./findTable.ts";
import { headerNames, type Mappings } from "./mapping.ts";
import type { Vocabulary } from "./matchHeader.ts";
import type { MergedRange, RawRow } from "./workbook/sheet.ts";

/** A table below another one of the same sheet. */
export interface FurtherTable {
  found: FoundTable;
  /** Its first row: a title of its own, or its header. */
  from: number;
}

/** A sheet with more lines like headers than that is no list of tables. */
const mostCandidates = 2_000;
const linesAround = 3;

/**
 * Tables that stand below the first one: another header all of whose required
 * columns are there, or the same header under a title of its own. A header
 * repeated without a title is a page break. The sheet's rows lie in `raw`.
 */
export async function furtherTables(
  connection: DuckDBConnection,
  raw: string,
  first: FoundTable,
  {
    merges,
    vocabularies,
    mappings,
  }: { merges: MergedRange[]; vocabularies: Vocabulary[]; mappings: Mappings },
): Promise<FurtherTable[]> {
  const known = new Set(vocabularies.flatMap(({ words }) => [...words.keys()]));
  const wordy = await wordyRows(connection, raw, first.lastHeaderRow);
  const tables: FurtherTable[] = [];
  let above = first;
  for (const { row, cells } of wordy) {
    const words = cells.filter((cell) => known.has(normalizeHeader(cell)));
    if (row <= above.lastHeaderRow || words.length < 2) continue;
    const lines = await rowsBetween(
      connection,
      raw,
      Math.max(row - linesAround, above.lastHeaderRow + 1),
      row + linesAround,
    );
    const found = findTable(lines, merges, vocabularies, mappings);
    if (!found || found.firstHeaderRow > row || found.lastHeaderRow < row || !isWhole(found)) continue;
    const from = titleAbove(lines, found.firstHeaderRow);
    const isSame = headerNames(found.header).join("\n") === headerNames(above.header).join("\n");
    if (isSame && from === found.firstHeaderRow) continue;
    tables.push({ found, from });
    above = found;
  }
  return tables;
}

/** The first of the lines with one cell that stand directly above a header; a total is none. */
function titleAbove(lines: RawRow[], header: number): number {
  let from = header;
  for (const { row, cells } of lines.filter((line) => line.row < header).toReversed()) {
    const filled = cells.filter((cell) => cell.trim() !== "");
    if (filled.length !== 1 || /[合小总][\s　]*计/.test(filled[0] ?? "")) break;
    from = row;
  }
  return from;
}

/** Rows that say something in two cells or more and have no digit in the first of them, as headers have none. */
async function wordyRows(connection: DuckDBConnection, raw: string, below: number): Promise<RawRow[]> {
  const cells = await cellNames(connection, raw);
  const first = cells.slice(0, 6);
  const noDigit = first.map((cell) => `not regexp_matches(coalesce(${cell}, ''), '[0-9０-９]')`);
  const filled = first.map((cell) => `(coalesce(${cell}, '') <> '')::integer`).join(" + ");
  return readRows(
    connection,
    `from ${identifier(raw)} where source_row > ${below} and ${noDigit.join(" and ")} and ${filled} >= 2 order by source_row limit ${mostCandidates}`,
  );
}

export function rowsBetween(
  connection: DuckDBConnection,
  raw: string,
  from: number,
  to: number,
): Promise<RawRow[]> {
  return readRows(
    connection,
    `from ${identifier(raw)} where source_row between ${from} and ${to} order by source_row`,
  );
}

async function readRows(connection: DuckDBConnection, sql: string): Promise<RawRow[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows().map(([row, ...cells]) => ({
    row: Number(row),
    cells: cells.map((cell) => (typeof cell === "string" ? cell : "")),
  }));
}

async function cellNames(connection: DuckDBConnection, raw: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(`from ${identifier(raw)} limit 0`);
  return reader.columnNames().slice(1).map(identifier);
}
