import { rmSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Area } from "../contracts/areas.ts";
import { literal } from "../engine/duckdb.ts";
import { fedColumns, type SheetSource } from "./fedColumns.ts";
import type { FoundTable } from "./findTable.ts";
import { listFaults } from "./refuse.ts";
import { keepRefusedCells } from "./refusedRows.ts";
import { cellColumn, rowKind } from "./rowKind.ts";
import { headerTexts } from "./stageSheet.ts";
import { nextBulkTable, type Staging } from "./stagingDatabase.ts";
import { readBytes, undecodedBytes } from "./text/bytes.ts";
import { canDuckdbRead, writeUtf8Copy, type DuckdbCsvOptions } from "./text/duckdbCsv.ts";
import type { Sniff } from "./text/readDelimited.ts";
import { typedSql } from "./typedSql.ts";

/** Small files gain nothing, and the careful reader tells more about them. */
const worthwhileBytes = 4_000_000;

/** A delimited file, as far as the careful reader has looked at it. */
export interface BulkText {
  path: string;
  sniff: Sniff;
}

/**
 * Reads and types a large, regular delimited file in one pass of DuckDB's own
 * reader, on all cores, and gives the SQL of its accepted rows. Undefined where
 * its content does not allow that: the careful reader must read it then. A
 * row's number is its place in the table, which holds only while each line is
 * one row, so the lines are counted.
 */
export async function stageBulk(
  staging: Staging,
  { path, sniff }: BulkText,
  found: FoundTable,
  areas: Area[],
  source: SheetSource,
  workFolder: string,
): Promise<{ sql: string; rows: number } | undefined> {
  const { connection } = staging;
  const { match, lastHeaderRow } = found;
  const verdict = canDuckdbRead(sniff, (position) => `c${position}`);
  if (!verdict.possible || sniff.encoding.size < worthwhileBytes || match.spread) return undefined;
  const columns = fedColumns(match, areas, source);
  const table = nextBulkTable(staging, source.file);
  const copy = join(workFolder, "utf8.csv");
  let rows: number | undefined;
  try {
    if (verdict.needsUtf8Copy) await writeUtf8Copy(path, sniff.encoding, copy);
    const readable = verdict.needsUtf8Copy ? copy : path;
    const reader = `read_csv(${literal(readable)}, ${readerArguments({ ...verdict.options, skip: lastHeaderRow })})`;
    const cells = Object.keys(verdict.options.columns).map((_, position) => cellColumn(position));
    const kind = rowKind(cells, headerTexts(found));
    const typed = connection.run(`
create table ${table} as
${typedSql(columns, match.contract, reader, [], { kind, isBulk: true })}`);
    const counted = countLines(readable);
    // Neither is left at work on a file that is removed here.
    await Promise.allSettled([typed, counted]);
    await typed;
    rows = await wholeRows(connection, table, (await counted) - lastHeaderRow);
    if (rows === undefined) {
      await connection.run(`drop table ${table}`);
      return undefined;
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return undefined;
  } finally {
    rmSync(copy, { force: true });
  }
  const sourceRow = `(rowid + ${lastHeaderRow + 1})::integer`;
  await listFaults(connection, columns, match.contract, source, { table, sourceRow });
  await keepRefusedCells(connection, columns, match, source, { table, sourceRow });
  await connection.run(`
insert into not_data
select ${literal(source.file)}, ${literal(source.sheet)}, source_row, kind
from (
    select ${sourceRow} as source_row, row_kind as kind from ${table} where row_kind <> 'blank'
    union all
    select title.source_row::integer, 'title' from range(1, ${lastHeaderRow + 1}) as title(source_row)
)`);
  const sql = `
select ${columns.map(({ id }) => id).join(", ")}, ${literal(source.file)} as source_file, ${literal(source.sheet)} as source_sheet,
    ${sourceRow} as source_row
from ${table}
where row_kind is null and row_problems = 0`;
  return { sql, rows: rows + lastHeaderRow };
}

/** How many rows are not blank; undefined where a line is not a row, or a row needs the one above. */
async function wholeRows(
  connection: DuckDBConnection,
  table: string,
  lines: number,
): Promise<number | undefined> {
  const reader = await connection.runAndReadAll(`
select
    count(*)::integer,
    count(*) filter (where row_kind = 'ditto')::integer,
    count(*) filter (where row_kind = 'blank')::integer
from ${table}`);
  const [rows = 0, dittos, blanks = 0] = (reader.getRows()[0] ?? []).map(Number);
  return rows === lines && dittos === 0 ? rows - blanks : undefined;
}

function readerArguments({ columns, ...options }: DuckdbCsvOptions): string {
  const types = Object.entries(columns).map(([name, type]) => `${literal(name)}: ${literal(type)}`);
  const rest = Object.entries(options).map(
    ([name, value]) => `${name} = ${typeof value === "string" ? literal(value) : value}`,
  );
  return [`columns = {${types.join(", ")}}`, ...rest, "parallel = true"].join(", ");
}

async function countLines(path: string): Promise<number> {
  let lines = 0;
  for await (const bytes of readBytes(path, { size: undecodedBytes })) {
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  }
  return lines;
}

/** What DuckDB says of a row unlike the others, or a quote out of place. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && /^(Invalid Input|Conversion) Error/.test(error.message);
}
