import { DuckDBTypeId, JsonDuckDBValueConverter, type DuckDBDataChunk } from "@duckdb/node-api";
import { arrowStream } from "../engine/arrow.ts";
import { csvHead, csvRows } from "../engine/csv.ts";
import type { QueryColumn, Row } from "../engine/engine.ts";
import { parquetFile } from "../engine/parquet.ts";
import { tableXlsx } from "../engine/xlsx.ts";
import type { LimitedRows } from "./limitedRows.ts";
import type { QueryFormat } from "./queryFormats.ts";

/** A result in the form that was asked for, a piece at a time. */
export function resultPieces(
  format: QueryFormat,
  source: LimitedRows,
  columns: QueryColumn[],
  snapshot: number,
): AsyncGenerator<Uint8Array | string> {
  switch (format) {
    case "arrow":
      return arrowStream(source, { otherTypes: "text", firstRows: 2_048 });
    case "parquet":
      return parquetFile(source);
    case "csv":
      return csvPieces(source, columns);
    case "json":
      return jsonPieces(source, columns, snapshot);
    case "xlsx":
      return workbook(source, columns);
  }
}

export function columnsOf({ names, types }: LimitedRows): QueryColumn[] {
  return names.map((name, index) => ({ name, type: String(types[index]) }));
}

async function* csvPieces(source: LimitedRows, columns: QueryColumn[]): AsyncGenerator<string> {
  yield csvHead(columns);
  for await (const rows of rowsOf(source)) yield csvRows(columns, rows);
}

/** What cut it off stands at its end, where it is known. */
async function* jsonPieces(
  source: LimitedRows,
  columns: QueryColumn[],
  snapshot: number,
): AsyncGenerator<string> {
  yield `{"snapshot":${snapshot},"columns":${JSON.stringify(columns)},"rows":[`;
  let before = "";
  for await (const rows of rowsOf(source)) {
    yield before + rows.map((row) => JSON.stringify(row)).join(",");
    before = ",";
  }
  yield `],"truncated":${JSON.stringify(source.truncated)}}`;
}

async function* workbook(source: LimitedRows, columns: QueryColumn[]): AsyncGenerator<Uint8Array> {
  const all: Row[] = [];
  for await (const rows of rowsOf(source)) all.push(...rows);
  yield await tableXlsx(columns, all);
}

async function* rowsOf(source: LimitedRows): AsyncGenerator<Row[]> {
  const numbers = source.types.map(({ typeId }) => wideNumbers.has(typeId));
  for (;;) {
    const chunk = await source.fetchChunk();
    if (chunk === null) return;
    yield rowsIn(chunk, source.names, numbers);
  }
}

function rowsIn(chunk: DuckDBDataChunk, names: readonly string[], numbers: boolean[]): Row[] {
  return chunk
    .convertRows(JsonDuckDBValueConverter)
    .map((cells) =>
      Object.fromEntries(
        names.map((name, index) => [
          name,
          numbers[index] ? narrow(cells[index] ?? null) : (cells[index] ?? null),
        ]),
      ),
    );
}

/** Types that DuckDB's client tells as texts, for some of their numbers are wider than a double's 53 bits. */
const wideNumbers = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.DECIMAL,
]);

/** A number where it is one without loss, else its text. */
function narrow(cell: unknown): unknown {
  if (typeof cell !== "string") return cell;
  const digits = cell.replace(/^-/, "").replace(".", "").replace(/^0+/, "");
  return digits.length <= 15 ? Number(cell) : cell;
}
