import {
  DuckDBTypeId,
  JsonDuckDBValueConverter,
  type DuckDBDataChunk,
  type DuckDBType,
} from "@duckdb/node-api";
import { Field, Float64, Utf8, vectorFromArray, type Data } from "apache-arrow";
import type { ArrowColumn } from "./arrow.ts";

/**
 * A column of a type that Arrow has not, or few readers of Arrow know. What is
 * wider than an integer of 64 bits, and decimals, become doubles: sums are
 * HUGEINT, and a sum is to be drawn. Everything else becomes its text, lists and
 * structs as JSON.
 */
export function convertedColumn(name: string, { typeId }: DuckDBType): ArrowColumn {
  if (becomeNumbers.has(typeId)) {
    return {
      field: new Field(name, new Float64(), true),
      read: (chunks, index) =>
        vectorFromArray(
          valuesOf(chunks, index).map((value) => (value === null ? null : Number(value))),
          new Float64(),
        ).data[0] as Data,
    };
  }
  return {
    field: new Field(name, new Utf8(), true),
    read: (chunks, index) => vectorFromArray(valuesOf(chunks, index).map(textOf), new Utf8()).data[0] as Data,
  };
}

const becomeNumbers = new Set([DuckDBTypeId.HUGEINT, DuckDBTypeId.UHUGEINT, DuckDBTypeId.DECIMAL]);

function valuesOf(chunks: DuckDBDataChunk[], index: number): unknown[] {
  return chunks.flatMap((chunk) => chunk.convertColumnValues(index, JsonDuckDBValueConverter) as unknown[]);
}

export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
