import {
  DuckDBTypeId,
  JsonDuckDBValueConverter,
  type DuckDBDataChunk,
  type DuckDBDateValue,
  type DuckDBTimestampTZValue,
  type DuckDBTimestampValue,
  type DuckDBType,
} from "@duckdb/node-api";
import { textOf } from "./arrowConverted.ts";

/** Parquet's own types, by their numbers in its format. */
export const physical = { boolean: 0, int32: 1, int64: 2, double: 5, text: 6 } as const;
type Physical = keyof typeof physical;
/** What the bytes mean. */
const meaning = { text: 0, date: 6, microseconds: 10 } as const;

type Value = boolean | number | bigint | string | null;

export interface ParquetColumn {
  name: string;
  type: Physical;
  converted?: number;
  read(chunk: DuckDBDataChunk, index: number): Value[];
  encode(values: readonly Value[]): Buffer;
}

/** A column as Parquet has it; what it has not becomes a double or a text, as in Arrow. */
export function parquetColumn(name: string, { typeId }: DuckDBType): ParquetColumn {
  const raw = (chunk: DuckDBDataChunk, index: number) => chunk.getColumnValues(index) as Value[];
  switch (typeId) {
    case DuckDBTypeId.BOOLEAN:
      return { name, type: "boolean", read: raw, encode: bits };
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.USMALLINT:
      return { name, type: "int32", read: raw, encode: int32s };
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UINTEGER:
      return { name, type: "int64", read: raw, encode: int64s };
    case DuckDBTypeId.DATE:
      return {
        name,
        type: "int32",
        converted: meaning.date,
        read: (chunk, index) =>
          (chunk.getColumnValues(index) as (DuckDBDateValue | null)[]).map((value) => value?.days ?? null),
        encode: int32s,
      };
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_TZ:
      return {
        name,
        type: "int64",
        converted: meaning.microseconds,
        read: (chunk, index) =>
          (chunk.getColumnValues(index) as (DuckDBTimestampValue | DuckDBTimestampTZValue | null)[]).map(
            (value) => value?.micros ?? null,
          ),
        encode: int64s,
      };
    default:
      return becomeDoubles.has(typeId) ? doubleColumn(name) : textColumn(name);
  }
}

const becomeDoubles = new Set([
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.DECIMAL,
]);

function converted(chunk: DuckDBDataChunk, index: number): unknown[] {
  return chunk.convertColumnValues(index, JsonDuckDBValueConverter);
}

function doubleColumn(name: string): ParquetColumn {
  return {
    name,
    type: "double",
    read: (chunk, index) => converted(chunk, index).map((value) => (value === null ? null : Number(value))),
    encode: (values) => Buffer.from(Float64Array.from(values, Number).buffer),
  };
}

function textColumn(name: string): ParquetColumn {
  return {
    name,
    type: "text",
    converted: meaning.text,
    read: (chunk, index) => converted(chunk, index).map(textOf),
    encode: texts,
  };
}

function bits(values: readonly Value[]): Buffer {
  const packed = Buffer.alloc(Math.ceil(values.length / 8));
  for (const [row, value] of values.entries())
    if (value === true) packed[row >> 3] = (packed[row >> 3] ?? 0) | (1 << (row & 7));
  return packed;
}

function int32s(values: readonly Value[]): Buffer {
  return Buffer.from(Int32Array.from(values, Number).buffer);
}

function int64s(values: readonly Value[]): Buffer {
  return Buffer.from(BigInt64Array.from(values, (value) => BigInt(value ?? 0)).buffer);
}

/** Each with its length before it. */
function texts(values: readonly Value[]): Buffer {
  return Buffer.concat(
    values.flatMap((value) => {
      const bytes = Buffer.from(String(value));
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return [length, bytes];
    }),
  );
}
