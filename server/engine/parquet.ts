import { gzipSync } from "node:zlib";
import type { DuckDBDataChunk } from "@duckdb/node-api";
import type { ChunkSource } from "./arrow.ts";
import { parquetColumn, physical, type ParquetColumn } from "./parquetColumn.ts";
import { thriftStruct, varint, type ThriftField } from "./thriftCompact.ts";

/*
 * DuckDB writes Parquet to files alone, and where people's SQL runs there are
 * none. So it is written here: one plain page, compressed, for each column of
 * each group of rows.
 */

const rowsInGroup = 65_536;
const mark = Buffer.from("PAR1");
const optional = 1;
const gzip = 2;
const [plain, rle] = [0, 3];

interface WrittenColumn {
  offset: number;
  plainBytes: number;
  bytes: number;
}

interface WrittenGroup {
  rows: number;
  columns: WrittenColumn[];
}

export async function* parquetFile(source: ChunkSource): AsyncGenerator<Uint8Array> {
  const columns = source.types.map((type, index) => parquetColumn(source.names[index] ?? "", type));
  const groups: WrittenGroup[] = [];
  let offset = mark.length;
  yield mark;
  for await (const chunks of groupsOf(source)) {
    const { group, bytes } = writeGroup(columns, chunks, offset);
    groups.push(group);
    offset += bytes.length;
    yield bytes;
  }
  const footer = thriftStruct(fileMetadata(columns, groups));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  yield Buffer.concat([footer, length, mark]);
}

async function* groupsOf(source: ChunkSource): AsyncGenerator<DuckDBDataChunk[]> {
  let chunks: DuckDBDataChunk[] = [];
  let rows = 0;
  for (;;) {
    const chunk = await source.fetchChunk();
    if (!chunk?.rowCount) break;
    chunks.push(chunk);
    rows += chunk.rowCount;
    if (rows < rowsInGroup) continue;
    yield chunks;
    [chunks, rows] = [[], 0];
  }
  if (rows > 0) yield chunks;
}

function writeGroup(
  columns: ParquetColumn[],
  chunks: DuckDBDataChunk[],
  begin: number,
): { group: WrittenGroup; bytes: Buffer } {
  const rows = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const parts: Buffer[] = [];
  const written: WrittenColumn[] = [];
  let offset = begin;
  for (const [index, column] of columns.entries()) {
    const values = chunks.flatMap((chunk) => column.read(chunk, index));
    const page = Buffer.concat([presence(values), column.encode(values.filter((value) => value !== null))]);
    const packed = gzipSync(page, { level: 1 });
    const header = thriftStruct(pageHeader(rows, page.length, packed.length));
    parts.push(header, packed);
    const bytes = header.length + packed.length;
    written.push({ offset, bytes, plainBytes: header.length + page.length });
    offset += bytes;
  }
  return { group: { rows, columns: written }, bytes: Buffer.concat(parts) };
}

/** A bit for each value that is there, in one run, its length before it. */
function presence(values: readonly unknown[]): Buffer {
  const groups = Math.ceil(values.length / 8);
  const bits = Buffer.alloc(groups);
  for (const [row, value] of values.entries())
    if (value !== null) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  const run = Buffer.concat([varint(groups * 2 + 1), bits]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(run.length);
  return Buffer.concat([length, run]);
}

function pageHeader(rows: number, plainBytes: number, bytes: number): ThriftField[] {
  const encodings = [
    { id: 1, i32: rows },
    { id: 2, i32: plain },
    { id: 3, i32: rle },
    { id: 4, i32: rle },
  ];
  return [
    { id: 1, i32: 0 },
    { id: 2, i32: plainBytes },
    { id: 3, i32: bytes },
    { id: 5, struct: encodings },
  ];
}

function fileMetadata(columns: ParquetColumn[], groups: WrittenGroup[]): ThriftField[] {
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  return [
    { id: 1, i32: 1 },
    {
      id: 2,
      structs: [
        [
          { id: 4, text: "schema" },
          { id: 5, i32: columns.length },
        ],
        ...columns.map(schemaElement),
      ],
    },
    { id: 3, i64: rows },
    { id: 4, structs: groups.map((group) => rowGroup(columns, group)) },
    { id: 6, text: "Hengjian" },
  ];
}

function schemaElement({ name, type, converted }: ParquetColumn): ThriftField[] {
  return [
    { id: 1, i32: physical[type] },
    { id: 3, i32: optional },
    { id: 4, text: name },
    ...(converted === undefined ? [] : [{ id: 6, i32: converted }]),
  ];
}

function rowGroup(columns: ParquetColumn[], { rows, columns: written }: WrittenGroup): ThriftField[] {
  const chunks = written.map(({ offset, bytes, plainBytes }, index): ThriftField[] => {
    const column = columns[index];
    return [
      { id: 2, i64: offset },
      {
        id: 3,
        struct: [
          { id: 1, i32: physical[column?.type ?? "text"] },
          { id: 2, i32s: [plain, rle] },
          { id: 3, texts: [column?.name ?? ""] },
          { id: 4, i32: gzip },
          { id: 5, i64: rows },
          { id: 6, i64: plainBytes },
          { id: 7, i64: bytes },
          { id: 9, i64: offset },
        ],
      },
    ];
  });
  const bytes = written.reduce((sum, { plainBytes }) => sum + plainBytes, 0);
  return [
    { id: 1, structs: chunks },
    { id: 2, i64: bytes },
    { id: 3, i64: rows },
  ];
}
