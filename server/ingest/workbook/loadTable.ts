import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier, literal } from "../../engine/duckdb.ts";
import { defaultReadLimits, type ReadLimits } from "../limits.ts";
import { cellColumn } from "../rowKind.ts";
import { fileRefused, tooLarge } from "./fileRefused.ts";
import type { ReadOptions } from "./sheet.ts";

export interface LoadedTable {
  /** The file's own column names, in order; they stand in row 1 too. */
  columns: string[];
  /** Rows with the header's. */
  rows: number;
  warnings: string[];
}

/**
 * Loads a Parquet or JSON file into a raw table such as a sheet's rows make:
 * `source_row`, then a text column a cell, the names as row 1. DuckDB reads it
 * whole columns at a time; JavaScript sees no cell. Text is written as a
 * sheet's cells are.
 */
export async function loadTable(
  connection: DuckDBConnection,
  table: string,
  path: string,
  kind: "parquet" | "jsonl",
  { limits = defaultReadLimits, signal }: ReadOptions = {},
): Promise<LoadedTable> {
  const interrupt = () => connection.interrupt();
  signal?.throwIfAborted();
  signal?.addEventListener("abort", interrupt, { once: true });
  try {
    const rows = kind === "parquet" ? await countParquetRows(connection, path) : 0;
    if (rows > limits.tableRows) throw tooManyRows(limits.tableRows);
    if (kind === "jsonl") await refuseBareValues(connection, path, limits);
    const source =
      kind === "parquet"
        ? `read_parquet(${literal(path)})`
        : // Every value stays JSON, so that 18 digits are not rounded; all lines are asked for their names.
          `read_json(${literal(path)}, maximum_depth = 1, sample_size = -1, ${objectSize(limits)})`;
    return await create(connection, table, source, kind, limits.tableRows);
  } catch (error) {
    signal?.throwIfAborted();
    throw isBadFile(error) ? unreadable(kind, error) : error;
  } finally {
    signal?.removeEventListener("abort", interrupt);
  }
}

async function create(
  connection: DuckDBConnection,
  table: string,
  source: string,
  kind: "parquet" | "jsonl",
  mostRows: number,
): Promise<LoadedTable> {
  const described = await connection.runAndReadAll(`describe from ${source}`);
  const columns = described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
  const cells = columns.map(({ name, type }, position) => {
    const text = kind === "jsonl" ? jsonText(identifier(name)) : parquetText(identifier(name), type);
    return `nullif(${text}, '') as ${cellColumn(position)}`;
  });
  const names = columns.map(({ name }, position) => `${literal(name)} as ${cellColumn(position)}`);
  await connection.run(`
create or replace table ${identifier(table)} as
select 1::integer as source_row, ${names.join(", ")}
union all
select (row_number() over () + 1)::integer as source_row, ${cells.join(", ")}
from (from ${source} limit ${mostRows + 1})`);
  const counted = await connection.runAndReadAll(`select count(*)::integer from ${identifier(table)}`);
  const rows = Number(counted.getRows()[0]?.[0]);
  if (rows - 1 > mostRows) throw tooManyRows(mostRows);
  const binary = columns
    .filter(({ type }) => type === "BLOB")
    .map(({ name }) => `bytes instead of text: column ${name}`);
  return { columns: columns.map(({ name }) => name), rows, warnings: binary };
}

/** Values other than objects would come out as a single column instead of being refused. */
async function refuseBareValues(
  connection: DuckDBConnection,
  path: string,
  limits: ReadLimits,
): Promise<void> {
  const reader = await connection.runAndReadAll(
    `select bool_and(json_type(json) = 'OBJECT') from read_json_objects(${literal(path)}, ${objectSize(limits)})`,
  );
  if (reader.getRows()[0]?.[0] !== true) throw withoutObjects();
}

function objectSize({ cellCharacters }: ReadLimits): string {
  return `maximum_object_size = ${16 * cellCharacters}`;
}

async function countParquetRows(connection: DuckDBConnection, path: string): Promise<number> {
  const reader = await connection.runAndReadAll(
    `select num_rows::double from parquet_file_metadata(${literal(path)})`,
  );
  return Number(reader.getRows()[0]?.[0]);
}

function parquetText(column: string, type: string): string {
  if (/^(DOUBLE|FLOAT)$/.test(type)) return plainDouble(`${column}::varchar`);
  if (type === "BOOLEAN") return `upper(${column}::varchar)`;
  if (type.startsWith("TIMESTAMP")) {
    return `regexp_replace(replace(${column}::varchar, ' ', 'T'), 'T00:00:00$', '')`;
  }
  return `${column}::varchar`;
}

function jsonText(column: string): string {
  const text = `${column} ->> '$'`;
  return `case json_type(${column}) when 'DOUBLE' then ${plainDouble(text)} when 'BOOLEAN' then upper(${text}) else ${text} end`;
}

/** 5.0 → 5 and 1e+20 → 1E+20, as cells of sheets are written. */
function plainDouble(text: string): string {
  return `upper(regexp_replace(${text}, '\\.0$', ''))`;
}

function isBadFile(error: unknown): error is Error {
  return (
    error instanceof Error &&
    /^(Invalid Input|IO|Serialization|Conversion|Parser|Not implemented|TProtocolException)/i.test(
      error.message,
    )
  );
}

function unreadable(kind: "parquet" | "jsonl", error: Error): Error {
  // Of the message only the place and the problem: the rest is SQL and a path of this machine.
  const place = /at byte [^\n.]*/.exec(error.message)?.[0];
  const format = kind === "parquet" ? "Parquet" : "JSON";
  return fileRefused(
    "damaged",
    {
      zh: `${format} 文件已损坏或格式有误${place ? `（${place}）` : ""}。请从原系统重新导出。`,
      en: `the ${format} file is damaged or malformed${place ? ` ${place}` : ""}: export it again`,
    },
    error,
  );
}

function tooManyRows(most: number): Error {
  return tooLarge(`多于 ${most} 行`, `more than ${most} rows`);
}

function withoutObjects(): Error {
  return fileRefused("no-table", {
    zh: "JSON 文件中没有记录对象。请导出为每行一个对象（JSON Lines）或对象数组。",
    en: "the JSON holds no objects: export one object a line, or an array of objects",
  });
}
