import {
  DuckDBDataChunk,
  INTEGER,
  VARCHAR,
  type DuckDBAppender,
  type DuckDBConnection,
} from "@duckdb/node-api";
import { identifier } from "../engine/duckdb.ts";
import { cellColumn } from "./rowKind.ts";
import type { MergedRange, RawRow } from "./workbook/sheet.ts";

/** A chunk of DuckDB's holds this many rows. */
const chunkRows = 2048;

/**
 * Writes a sheet's cells as they were read, `source_row` and then one text
 * column a cell. The widest row is known only at the end, so columns are added
 * on the way; nothing right of the header is cut off. A cell merged over
 * several rows stands in each of them. Gives the number of rows that are not blank.
 */
export async function writeRawTable(
  connection: DuckDBConnection,
  table: string,
  batches: AsyncIterable<RawRow[]>,
  { merges = [], onRows }: { merges?: MergedRange[]; onRows: (count: number) => void },
): Promise<number> {
  const fill = mergeFiller(merges);
  let appender: DuckDBAppender | undefined;
  let width = 0;
  let rows = 0;
  for await (const read of batches) {
    const batch = fill(read).filter(isFilled);
    const widest = batch.reduce((most, row) => Math.max(most, row.cells.length), width);
    if (widest > width) {
      appender?.closeSync();
      await widen(connection, table, width, widest);
      width = widest;
      appender = await connection.createAppender(table);
    }
    for (let start = 0; appender && start < batch.length; start += chunkRows) {
      appendChunk(appender, batch.slice(start, start + chunkRows), width);
    }
    rows += batch.length;
    onRows(batch.length);
  }
  appender?.closeSync();
  if (width === 0) await widen(connection, table, 0, 1);
  return rows;
}

/** Prepared but empty rows are no rows: a template has five thousand of them. */
function isFilled(row: RawRow): boolean {
  return row.cells.some((cell) => cell.trim() !== "");
}

async function widen(connection: DuckDBConnection, table: string, from: number, to: number): Promise<void> {
  const added = Array.from({ length: to - from }, (_, index) => `${cellColumn(from + index)} varchar`);
  if (from === 0) {
    await connection.run(
      `create or replace temp table ${identifier(table)} (source_row integer, ${added.join(", ")})`,
    );
  } else {
    for (const column of added) await connection.run(`alter table ${identifier(table)} add column ${column}`);
  }
}

function appendChunk(appender: DuckDBAppender, rows: RawRow[], width: number): void {
  const types = [INTEGER, ...Array.from({ length: width }, () => VARCHAR)];
  const chunk = DuckDBDataChunk.create(types, rows.length);
  chunk.setColumnValues(
    0,
    rows.map((row) => row.row),
  );
  for (let position = 0; position < width; position++) {
    chunk.setColumnValues(
      position + 1,
      rows.map((row) => row.cells[position] ?? null),
    );
  }
  appender.appendDataChunk(chunk);
}

/** Rows must come in order; of each merge only the first row's text is remembered, and only while it lasts. */
function mergeFiller(merges: MergedRange[]): (rows: RawRow[]) => RawRow[] {
  const waiting = merges.filter((merge) => merge.bottom > merge.top).toSorted((a, b) => a.top - b.top);
  if (waiting.length === 0) return (rows) => rows;
  const open = new Map<number, { bottom: number; text: string }>();
  let next = 0;
  return (rows) =>
    rows.map(({ row, cells }) => {
      const filled = [...cells];
      for (const [column, { bottom, text }] of open) {
        if (row - 1 > bottom) open.delete(column);
        else if ((filled[column] ?? "") === "") {
          while (filled.length < column) filled.push("");
          filled[column] = text;
        }
      }
      for (let merge = waiting[next]; merge && merge.top <= row - 1; merge = waiting[++next]) {
        const text = filled[merge.left] ?? "";
        // An empty one would only make its rows as wide as it stands far out.
        if (merge.top === row - 1 && text !== "") open.set(merge.left, { bottom: merge.bottom, text });
      }
      return { row, cells: filled };
    });
}
