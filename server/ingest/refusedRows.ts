import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier, literal } from "../engine/duckdb.ts";
import type { FoundTable } from "./findTable.ts";
import type { HeaderMatch } from "./matchHeader.ts";
import type { FedColumn, SheetSource } from "./fedColumns.ts";
import type { RawRow } from "./workbook/sheet.ts";

/**
 * A sheet's title and header lines, under which refused rows are handed back
 * for correction without the file being read again outside the reading process.
 * They are kept of every sheet, for rules across tables may refuse rows later,
 * and go with the staged batch when it is decided.
 */
export async function keepHead(
  connection: DuckDBConnection,
  head: RawRow[],
  { match, header, firstHeaderRow }: FoundTable,
  { file, sheet }: Pick<SheetSource, "file" | "sheet">,
): Promise<void> {
  const titles = head.filter(({ row }) => row < firstHeaderRow).map(({ cells }) => cells);
  const tallest = Math.max(...header.map((path) => path.length));
  // A part that stands twice below itself reads as one, so every path can be made as tall as the tallest.
  const lines = Array.from({ length: tallest }, (_, line) =>
    header.map((path) => path[line] ?? path.at(-1) ?? ""),
  );
  // SQL text ends at a NUL, and damaged files have such.
  const cellText = (cell: string) => literal(cell.replaceAll("\0", ""));
  const place = `${literal(file)}, ${literal(sheet)}`;
  const rows = [...titles, ...lines].map(
    (cells, index) =>
      `(${place}, ${index}, ${index >= titles.length}, [${cells.map(cellText).join(", ")}]::varchar[])`,
  );
  await connection.run(`insert into table_head values ${rows.join(", ")}`);
  if (!match.spread) return;
  const columns = match.spread.cells.map(({ position, key }) => {
    const [year = "", month = "1"] = key.match(/\d+/g) ?? [];
    return `(${place}, ${position}, ${literal(year)}, ${literal(month.padStart(2, "0"))})`;
  });
  await connection.run(`insert into spread_column values ${columns.join(", ")}`);
}

/** The whole rows, from the table `raw`: dittos and merged cells are filled in there. */
export async function keepRefusedRows(
  connection: DuckDBConnection,
  { file, sheet }: SheetSource,
): Promise<void> {
  const reader = await connection.runAndReadAll("from raw limit 0");
  const cells = reader.columnNames().slice(1).map(identifier);
  await connection.run(`
insert into refused_row
select ${literal(file)}, ${literal(sheet)}, source_row, [${cells.join(", ")}]
from raw
where source_row in (
    select source_row from refusal where file = ${literal(file)} and sheet = ${literal(sheet)}
)`);
}

/** Of rows read in bulk, the cells of the contract's columns, each in its own place. */
export async function keepRefusedCells(
  connection: DuckDBConnection,
  columns: FedColumn[],
  { positions }: HeaderMatch,
  { file, sheet }: SheetSource,
  { table, sourceRow }: { table: string; sourceRow: string },
): Promise<void> {
  const width = Math.max(...positions.values()) + 1;
  const cells = Array.from({ length: width }, (_, position) => {
    const index = columns.findIndex(({ column }) => positions.get(column.id) === position);
    return index === -1 ? "null" : `row_cells[${index + 1}]`;
  });
  await connection.run(`
insert into refused_row
select ${literal(file)}, ${literal(sheet)}, ${sourceRow}, [${cells.join(", ")}]
from ${table}
where row_kind is null and row_problems <> 0`);
}
