import type { DuckDBConnection } from "@duckdb/node-api";
import type { Areas } from "../contracts/areas.ts";
import { normalizeHeader } from "../contracts/headerText.ts";
import { identifier } from "../engine/duckdb.ts";
import { areaInTitle } from "./coverage.ts";
import { findTable, isWhole, type FoundTable } from "./findTable.ts";
import { headerNames } from "./mapping.ts";
import { isTotalOrNote } from "./rowKind.ts";
import type { TakeOptions } from "./takeOptions.ts";
import type { MergedRange, RawRow } from "./workbook/sheet.ts";

/** A table below another one of the same sheet. */
export interface FurtherTable {
  found: FoundTable;
  /** Its first row: a title of its own, or its header. */
  from: number;
}

/** A sheet with more lines of headers' words than that is no list of tables. */
const mostCandidates = 2_000;
const linesAround = 3;

/**
 * Tables that stand below the first one: another header all of whose required
 * columns are there, or the same header under a title of its own. A header
 * repeated without a title is a page break. The sheet's rows lie in `raw`, and
 * every word of the contracts' headers in `header_words`.
 */
export async function furtherTables(
  connection: DuckDBConnection,
  raw: string,
  first: FoundTable,
  merges: MergedRange[],
  { vocabularies, mappings, areas }: Pick<TakeOptions, "vocabularies" | "mappings" | "areas">,
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
    if (!found || found.firstHeaderRow > row || found.lastHeaderRow < row) continue;
    const from = titleAbove(lines, found, areas);
    const isSame = headerNames(found.header).join("\n") === headerNames(above.header).join("\n");
    if (isSame ? from === found.firstHeaderRow : !isWhole(found)) continue;
    tables.push({ found, from });
    above = found;
  }
  return tables;
}

/** The first of the lines that stand as titles directly above a header; what belongs to the table above is none. */
function titleAbove(lines: RawRow[], found: FoundTable, areas: Areas): number {
  let from = found.firstHeaderRow;
  for (const { row, cells } of lines.filter((line) => line.row < found.firstHeaderRow).toReversed()) {
    const filled = cells.filter((cell) => cell.trim() !== "");
    if (filled.some(isTotalOrNote) || !isTitle(filled, found, areas)) break;
    from = row;
  }
  return from;
}

/** One cell alone; or a few that say whose the table is, where no column says it. */
function isTitle(filled: string[], { header, match }: FoundTable, areas: Areas): boolean {
  if (filled.length === 1) return true;
  const saysArea = match.contract.columns.some(({ id, type }) => type === "area" && match.positions.has(id));
  const width = header.filter((path) => path.length > 0).length;
  return !saysArea && filled.length * 2 <= width && areaInTitle(filled.join(" "), areas) !== undefined;
}

/**
 * Rows with two headers' words or more. Most rows are spared the costly look:
 * they begin with a number, or none of their cells is a word just as a contract
 * spells it.
 */
async function wordyRows(connection: DuckDBConnection, raw: string, below: number): Promise<RawRow[]> {
  const cells = await cellNames(connection, raw);
  const isWord = cells.slice(0, 2).map((cell) => `coalesce(${cell} < '0' or ${cell} >= ':', true)`);
  const asSpelled = cells.slice(0, 6).map((cell) => `coalesce(${cell} in (from header_words), false)`);
  const known = cells
    .slice(0, 12)
    .map((cell) => `coalesce(${normalized(cell)} in (from header_words), false)::integer`);
  return readRows(
    connection,
    `
with near as materialized (
    from ${identifier(raw)}
    where source_row > ${below} and ${isWord.join(" and ")} and (${asSpelled.join(" or ")})
)
from near
where ${known.join(" + ")} >= 2
order by source_row
limit ${mostCandidates}`,
  );
}

/** Near enough to how headers are compared: of the rows that it finds, each is looked at with care. */
function normalized(cell: string): string {
  return `regexp_replace(lower(${cell}), '[(（\\[【〔［][^)）\\]】〕］]*[)）\\]】〕］]|[\\s　*＊:：、,，。.．\\-—_＿/／|｜－]', '', 'g')`;
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
