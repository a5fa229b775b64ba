import { Float64, Int32, RecordBatchStreamWriter, Table, Utf8, vectorFromArray } from "apache-arrow";
import type { QueryColumn, Row } from "./engine.ts";

/** Rows as an Arrow IPC stream: numbers as such, all else as its text. */
export function rowsArrow(columns: readonly QueryColumn[], rows: readonly Row[]): Uint8Array {
  const vectors = columns.map(({ name, type }) => {
    const cells = rows.map((row) => row[name] ?? null);
    const arrowType = type === "DOUBLE" ? new Float64() : type === "INTEGER" ? new Int32() : new Utf8();
    return [name, vectorFromArray(cells, arrowType)] as const;
  });
  return RecordBatchStreamWriter.writeAll(new Table(Object.fromEntries(vectors))).toUint8Array(true);
}
