import type { DuckDBConnection } from "@duckdb/node-api";
import type { Column, Contract } from "../contracts/contract.ts";
import { identifier, literal } from "../engine/duckdb.ts";

/** What became of a sheet's rows, under the names of the reader's report. */
export interface SheetCounts {
  file: string;
  sheet: string;
  accepted: number;
  refused: number;
  flags: number;
}

/** Stands in for an ID number, of which only the hash is known; the reader refuses it, so no row is given to another person. */
const unknownPerson = "见原表";

/** Takes the rows of a contract that rules across tables refused out of the accepted ones in the attached staging file. */
export async function refuseRows(connection: DuckDBConnection, contract: Contract): Promise<void> {
  const accepted = `staging.accepted.${identifier(contract.id)}`;
  await connection.run(`
create or replace table work.refused as
select accepted.*
from ${accepted} as accepted
semi join staging.refusal
    on refusal.file = accepted.source_file
    and refusal.sheet = coalesce(accepted.source_sheet, '')
    and refusal.source_row = accepted.source_row;

create or replace table work.refused_place as
select distinct source_file as file, coalesce(source_sheet, '') as sheet, source_row
from work.refused`);
  await narrowAccepted(connection, contract);
  await keepCells(connection, contract);
  await connection.run(`
insert into staging.staged.cross_refused select ${literal(contract.id)}, file, sheet, source_row from work.refused_place;

delete from staging.flag
where (file, sheet, source_row) in (select (file, sheet, source_row) from work.refused_place);

update staging.batch_sheet
set accepted = accepted - counted.places, refused = refused + counted.places
from (select file, sheet, count(*)::integer as places from work.refused_place group by all) as counted
where batch_sheet.file = counted.file and batch_sheet.sheet = counted.sheet`);
  // An area none of whose rows is left was not received.
  await connection.run(`
delete from staging.coverage
where contract = ${literal(contract.id)}
    and (file, district_code) in (select (source_file, district_code) from work.refused)
    and (file, district_code) not in (select (source_file, district_code) from ${accepted})`);
}

/** How many rows of each sheet are accepted, refused and flagged by now. */
export async function countRows(connection: DuckDBConnection): Promise<SheetCounts[]> {
  await connection.run(`
update staging.batch_sheet
set flags = (
    select count(*) from staging.flag where flag.file = batch_sheet.file and flag.sheet = batch_sheet.sheet
)`);
  const reader = await connection.runAndReadAll(
    "select file, sheet, accepted, refused, flags from staging.batch_sheet where contract is not null",
  );
  return reader.getRowObjectsJson() as unknown as SheetCounts[];
}

/** The letter of a column in its sheet, for people; null where the sheet has it not, or several times. */
export function letterSql(columnId: string): string {
  const position = `list_position(batch_sheet.header_columns, ${columnId})`;
  const once = `len(list_filter(batch_sheet.header_columns, lambda each: each = ${columnId})) = 1`;
  const first = `if(${position} > 26, chr((64 + (${position} - 1) // 26)::integer), '')`;
  return `if(${once}, ${first} || chr((65 + (${position} - 1) % 26)::integer), null)`;
}

/**
 * Rows read in bulk are no table's own, so the view over a contract's accepted
 * rows is narrowed, once. It keeps their order, which decides between rows of
 * one key.
 */
async function narrowAccepted(connection: DuckDBConnection, { id }: Contract): Promise<void> {
  const asRead = `${id}_as_read`;
  const reader = await connection.runAndReadAll(
    `select 1 from duckdb_views() where database_name = 'staging' and schema_name = 'accepted' and view_name = ${literal(asRead)}`,
  );
  if (reader.currentRowCount > 0) return;
  // A stored view must not name the database by the name it is attached under here.
  await connection.run(`
use staging;

create table if not exists staged.cross_refused (contract varchar, file varchar, sheet varchar, source_row integer);

alter view accepted.${identifier(id)} rename to ${identifier(asRead)};

create view accepted.${identifier(id)} as
select placed.* exclude (row_place)
from (select *, row_number() over () as row_place from accepted.${identifier(asRead)}) as placed
where not exists (
    from staged.cross_refused
    where cross_refused.contract = ${literal(id)}
        and cross_refused.file = placed.source_file
        and cross_refused.sheet = coalesce(placed.source_sheet, '')
        and cross_refused.source_row = placed.source_row
)
order by placed.row_place;

use proposed`);
}

/**
 * The refused rows for the workbook that is handed back. Raw cells are kept of
 * rows that the reader refuses alone, so the typed values are written back as
 * text, each under its own header. Of a row with years or months side by side,
 * which are as many records, each of these cells comes from its own record; it
 * stays empty where two columns say the same year and differ.
 */
async function keepCells(connection: DuckDBConnection, contract: Contract): Promise<void> {
  const texts = contract.columns.map((column) => `when ${literal(column.id)} then ${cellText(column)}`);
  await connection.run(`
insert into staging.refused_row by name
with

cells as (
    select
        batch_sheet.file,
        batch_sheet.sheet,
        refused.source_row,
        place,
        if(
            spread_column.year is null or ${isOwnRecord(contract)},
            case batch_sheet.header_columns[place] ${texts.join(" ")} end,
            null
        ) as text
    from work.refused as refused
    inner join staging.batch_sheet
        on batch_sheet.file = refused.source_file
        and batch_sheet.sheet = coalesce(refused.source_sheet, '')
    cross join unnest(range(1, len(batch_sheet.header_columns) + 1)) as places(place)
    left join staging.spread_column
        on spread_column.file = batch_sheet.file
        and spread_column.sheet = batch_sheet.sheet
        and spread_column.position = place - 1
),

row_cells as (
    select file, sheet, source_row, place, if(count(distinct text) = 1, min(text), null) as text
    from cells
    group by all
)

select file, sheet, source_row, list(text order by place) as cells
from row_cells
group by all`);
}

/** Whether a record is the one of the year or month that stands over a column. */
function isOwnRecord({ columns, spread }: Contract): string {
  const conditions = spread.map(({ over, value }) => {
    const key = `refused.${identifier(over)}`;
    const isYear = columns.find(({ id }) => id === over)?.type === "year";
    const said = isYear
      ? `${key}::varchar = spread_column.year`
      : `strftime(${key}, '%Y-%m') = spread_column.year || '-' || spread_column.month`;
    return `(batch_sheet.header_columns[place] = ${literal(value)} and ${said})`;
  });
  return conditions.length === 0 ? "false" : `(${conditions.join(" or ")})`;
}

/** A value as people type it. */
function cellText({ id, type }: Column): string {
  const value = `refused.${identifier(id)}`;
  if (type === "person") return `if(${value} is null, '', ${literal(unknownPerson)})`;
  if (type === "month") return `strftime(${value}, '%Y-%m')`;
  if (type === "boolean") return `if(${value}, '是', if(${value} is null, null, '否'))`;
  if (type === "percent") return `(${value} * 100)::double || '%'`;
  if (type === "decimal") return `${value}::double::varchar`;
  return `${value}::varchar`;
}
