import type { DuckDBConnection } from "@duckdb/node-api";
import type { Area } from "../contracts/areas.ts";
import type { Column } from "../contracts/contract.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import { fedColumns, type SheetSource } from "./fedColumns.ts";
import { fillDittos } from "./fillDittos.ts";
import type { FoundTable } from "./findTable.ts";
import type { HeaderMatch } from "./matchHeader.ts";
import { reconcileTotals } from "./reconcileTotals.ts";
import { listFaults } from "./refuse.ts";
import { cellColumn, rowKind } from "./rowKind.ts";
import { textOf } from "./typing/typing.ts";
import { typedSql } from "./typedSql.ts";
import { columnName } from "./workbook/sheet.ts";

const raw = "raw";

/**
 * Types the rows of the table `raw` by their contract, in SQL over whole
 * columns. Rows that fit go to `staged.<contract>`; each cell that does not is
 * one line of `refusal`, and its row stays out; rows that are not data are
 * listed as such.
 */
export async function stageSheet(
  connection: DuckDBConnection,
  found: FoundTable,
  areas: Area[],
  source: SheetSource,
): Promise<void> {
  const { match, lastHeaderRow } = found;
  const { contract, positions, spread } = match;
  const columns = fedColumns(match, areas, source);
  const kind = rowKind(await rawCells(connection), headerTexts(found));
  await connection.run(`
create or replace temp table not_rows as
select source_row, kind
from (
    select source_row, if(source_row <= ${lastHeaderRow}, 'title', ${kind}) as kind
    from ${raw}
)
where kind is not null`);
  await fillDittos(connection, raw, [...positions.values()].map(cellColumn));
  await connection.run(recordsSql(match));
  await connection.run(
    `create or replace temp table typed as ${typedSql(columns, contract, "records", ["source_row", ...(spread ? ["spread_letter"] : [])])}`,
  );
  await listFaults(connection, columns, contract, source, { table: "typed", sourceRow: "source_row" });
  if (!spread) await reconcileTotals(connection, columns, source);
  const empty = spread
    ? "insert into not_rows select source_row, 'empty' from data_rows where source_row not in (select source_row from typed);"
    : "";
  await connection.run(`
${empty}
insert into not_data
select ${literal(source.file)}, ${literal(source.sheet)}, source_row, kind
from not_rows;

insert into staged.${identifier(contract.id)} by name
select ${columns.map(({ id }) => id).join(", ")}, ${literal(source.file)} as source_file, ${literal(source.sheet)} as source_sheet, source_row
from typed
where ${spread ? "source_row not in (select source_row from typed where row_problems <> 0)" : "row_problems = 0"}`);
}

/** The header's lines, by cell: a page break may have repeated them. */
export function headerTexts({ match, header }: FoundTable): Map<string, string[]> {
  return new Map(
    [...match.positions.values()].map((position) => [cellColumn(position), header[position] ?? []]),
  );
}

/** One record a data row; where years or months stand side by side, one for each of them that is filled. */
function recordsSql({ spread }: HeaderMatch): string {
  const rows = `create or replace temp view data_rows as from ${raw} anti join not_rows using (source_row);`;
  if (!spread) return `${rows} create or replace temp view records as from data_rows`;
  const parts = spread.cells.map(
    ({ position, key }) => `
select *, ${literal(key)} as spread_key, ${cellColumn(position)} as spread_value, ${literal(columnName(position))} as spread_letter
from data_rows
where ${says(cellColumn(position), spread.value)}`,
  );
  return `${rows} create or replace temp view records as ${parts.join("\nunion all")}`;
}

/** A dash says that there is nothing, and so does a nought where the least is one. */
function says(cell: string, column: Column): string {
  const text = textOf(cell, column);
  return (column.min ?? 0) > 0 ? `nullif(${text}, '0') is not null` : `${text} is not null`;
}

async function rawCells(connection: DuckDBConnection): Promise<string[]> {
  const reader = await connection.runAndReadAll(`from ${raw} limit 0`);
  return reader.columnNames().slice(1).map(identifier);
}
