import { DuckDBTypeId, type DuckDBDataChunk, type DuckDBEnumType, type DuckDBType } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import {
  AsyncByteQueue,
  Bool,
  DateDay,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMicrosecond,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  vectorFromArray,
  type Data,
  type DataType,
} from "apache-arrow";
import { AppError } from "../errors.ts";
import { convertedColumn } from "./arrowConverted.ts";
import { textData } from "./arrowText.ts";

export interface ChunkSource {
  names: readonly string[];
  types: readonly DuckDBType[];
  /** The next rows; null or none at the end. */
  fetchChunk(): Promise<DuckDBDataChunk | null>;
}

/** DuckDB hands out 2,048 rows at a time; batches of that size would be mostly headers. */
const rowsInBatch = 65_536;

/**
 * DuckDB's Node client has no Arrow interface, and going through rows costs
 * thirty times as much. A chunk's vectors hold the very bytes Arrow wants, so
 * fixed-width columns are copied as typed arrays and ENUMs become dictionaries.
 *
 * One piece is one batch, and its chunks are fetched when it is asked for: a
 * caller that does not read makes DuckDB wait, and no more than a batch is held.
 */
export async function* arrowStream(
  source: ChunkSource,
  { otherTypes, firstRows = rowsInBatch }: { otherTypes?: "text"; firstRows?: number } = {},
): AsyncGenerator<Uint8Array> {
  const columns = source.types.map((type, index) => {
    const name = source.names[index] ?? "";
    return (
      arrowColumn(name, type) ?? (otherTypes === "text" ? convertedColumn(name, type) : noColumn(name, type))
    );
  });
  const schema = new Schema(columns.map((column) => column.field));
  const written = new WrittenBytes();
  const writer = new RecordBatchStreamWriter();
  writer.reset(written, schema);

  let wantedRows = firstRows;
  let chunks: DuckDBDataChunk[] = [];
  let rows = 0;
  for (;;) {
    const chunk = await source.fetchChunk();
    const done = chunk === null || chunk.rowCount === 0;
    if (!done) {
      chunks.push(chunk);
      rows += chunk.rowCount;
    }
    if (rows > 0 && (done || rows >= wantedRows)) {
      writer.write(recordBatch(schema, columns, chunks, rows));
      chunks = [];
      rows = 0;
      wantedRows = Math.min(rowsInBatch, wantedRows * 8);
      yield written.take();
    }
    if (done) break;
  }
  writer.finish();
  yield written.take();
}

/** The writer's own queue can only be read to its end, and takes in all it is given until then. */
class WrittenBytes extends AsyncByteQueue {
  #parts: Uint8Array[] = [];

  override write(part: Uint8Array): void {
    this.#parts.push(part);
  }

  take(): Uint8Array {
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    return bytes;
  }
}

export interface ArrowColumn {
  field: Field;
  /** One column of several chunks as one Arrow array. */
  read(chunks: DuckDBDataChunk[], index: number, rows: number): Data;
}

function recordBatch(schema: Schema, columns: ArrowColumn[], chunks: DuckDBDataChunk[], rows: number) {
  const children = columns.map((column, index) => column.read(chunks, index, rows));
  const struct = makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children });
  return new RecordBatch(schema, struct);
}

function arrowColumn(name: string, type: DuckDBType): ArrowColumn | undefined {
  const fixed = fixedWidth(type);
  if (fixed) {
    const [arrowType, ArrayType] = fixed;
    return {
      field: new Field(name, arrowType, true),
      read(chunks, index, rows) {
        const data = new ArrayType(rows);
        copyBytes(chunks, index, ArrayType.BYTES_PER_ELEMENT, new Uint8Array(data.buffer));
        return makeData({ type: arrowType, length: rows, data, ...validity(chunks, index, rows) } as never);
      },
    };
  }
  if (type.typeId === DuckDBTypeId.ENUM) return dictionaryColumn(name, type);
  if (type.typeId === DuckDBTypeId.BOOLEAN) {
    return {
      field: new Field(name, new Bool(), true),
      read(chunks, index, rows) {
        const bytes = new Uint8Array(rows);
        copyBytes(chunks, index, 1, bytes);
        const data = packBits(rows, (row) => bytes[row] !== 0);
        return makeData({ type: new Bool(), length: rows, data, ...validity(chunks, index, rows) });
      },
    };
  }
  if (type.typeId === DuckDBTypeId.VARCHAR) {
    return {
      field: new Field(name, new Utf8(), true),
      read: (chunks, index, rows) =>
        textData(
          chunks.flatMap((chunk) => chunk.getColumnValues(index) as (string | null)[]),
          validity(chunks, index, rows),
        ),
    };
  }
  return undefined;
}

function noColumn(name: string, type: DuckDBType): never {
  throw new AppError("query-failed", `no Arrow type for column ${name}: cast ${type.toString()}`);
}

function dictionaryColumn(name: string, type: DuckDBEnumType): ArrowColumn {
  const words = vectorFromArray([...type.values], new Utf8());
  const [indexType, ArrayType] =
    type.internalTypeId === DuckDBTypeId.UTINYINT
      ? ([new Uint8(), Uint8Array] as const)
      : type.internalTypeId === DuckDBTypeId.USMALLINT
        ? ([new Uint16(), Uint16Array] as const)
        : ([new Uint32(), Uint32Array] as const);
  const dictionary = new Dictionary(new Utf8(), indexType);
  return {
    field: new Field(name, dictionary, true),
    read(chunks, index, rows) {
      const data = new ArrayType(rows);
      copyBytes(chunks, index, ArrayType.BYTES_PER_ELEMENT, new Uint8Array(data.buffer));
      return makeData({
        type: dictionary,
        length: rows,
        data,
        dictionary: words,
        ...validity(chunks, index, rows),
      } as never);
    },
  };
}

type FixedArray =
  | Int8ArrayConstructor
  | Int16ArrayConstructor
  | Int32ArrayConstructor
  | BigInt64ArrayConstructor
  | Uint8ArrayConstructor
  | Uint16ArrayConstructor
  | Uint32ArrayConstructor
  | BigUint64ArrayConstructor
  | Float32ArrayConstructor
  | Float64ArrayConstructor;

function fixedWidth(type: DuckDBType): [DataType, FixedArray] | undefined {
  switch (type.typeId) {
    case DuckDBTypeId.TINYINT:
      return [new Int8(), Int8Array];
    case DuckDBTypeId.SMALLINT:
      return [new Int16(), Int16Array];
    case DuckDBTypeId.INTEGER:
      return [new Int32(), Int32Array];
    case DuckDBTypeId.BIGINT:
      return [new Int64(), BigInt64Array];
    case DuckDBTypeId.DOUBLE:
      return [new Float64(), Float64Array];
    case DuckDBTypeId.UTINYINT:
      return [new Uint8(), Uint8Array];
    case DuckDBTypeId.USMALLINT:
      return [new Uint16(), Uint16Array];
    case DuckDBTypeId.UINTEGER:
      return [new Uint32(), Uint32Array];
    case DuckDBTypeId.UBIGINT:
      return [new Uint64(), BigUint64Array];
    case DuckDBTypeId.FLOAT:
      return [new Float32(), Float32Array];
    case DuckDBTypeId.DATE:
      return [new DateDay(), Int32Array];
    case DuckDBTypeId.TIMESTAMP:
      return [new TimestampMicrosecond(), BigInt64Array];
    case DuckDBTypeId.TIMESTAMP_TZ:
      return [new TimestampMicrosecond("UTC"), BigInt64Array];
    default:
      return undefined;
  }
}

function copyBytes(chunks: DuckDBDataChunk[], index: number, width: number, target: Uint8Array): void {
  let offset = 0;
  for (const chunk of chunks) {
    const bytes = chunk.rowCount * width;
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, index);
    target.set(duckdb.vector_get_data(vector, bytes), offset);
    offset += bytes;
  }
}

/** Chunks end at odd row numbers, so their validity bits are set one by one where any is null. */
function validity(chunks: DuckDBDataChunk[], index: number, rows: number) {
  const bitmap = new Uint8Array(Math.ceil(rows / 8)).fill(0xff);
  let nullCount = 0;
  let row = 0;
  for (const chunk of chunks) {
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, index);
    const bits = duckdb.vector_get_validity(vector, Math.ceil(chunk.rowCount / 64) * 8) as Uint8Array | null;
    for (let each = 0; bits && each < chunk.rowCount; each++) {
      if ((bits[each >> 3] ?? 0) & (1 << (each & 7))) continue;
      const at = row + each;
      bitmap[at >> 3] = (bitmap[at >> 3] ?? 0) & ~(1 << (at & 7));
      nullCount++;
    }
    row += chunk.rowCount;
  }
  return nullCount === 0 ? { nullCount: 0 } : { nullCount, nullBitmap: bitmap };
}

function packBits(rows: number, isSet: (row: number) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(rows / 8));
  for (let row = 0; row < rows; row++) {
    if (isSet(row)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return bits;
}
