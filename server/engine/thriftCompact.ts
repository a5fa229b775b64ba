/** A field of a Thrift struct, as the compact protocol writes it; only what Parquet's footers need. */
export type ThriftField =
  | { id: number; i32: number }
  | { id: number; i64: number }
  | { id: number; text: string }
  | { id: number; struct: readonly ThriftField[] }
  | { id: number; structs: readonly (readonly ThriftField[])[] }
  | { id: number; i32s: readonly number[] }
  | { id: number; texts: readonly string[] };

const types = { i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;

export function thriftStruct(fields: readonly ThriftField[]): Buffer {
  const parts: Buffer[] = [];
  let before = 0;
  for (const field of fields) {
    parts.push(Buffer.from([((field.id - before) << 4) | typeOf(field)]), valueOf(field));
    before = field.id;
  }
  return Buffer.concat([...parts, Buffer.from([0])]);
}

function typeOf(field: ThriftField): number {
  if ("i32" in field) return types.i32;
  if ("i64" in field) return types.i64;
  if ("text" in field) return types.binary;
  return "struct" in field ? types.struct : types.list;
}

function valueOf(field: ThriftField): Buffer {
  if ("i32" in field) return zigzag(field.i32);
  if ("i64" in field) return zigzag(field.i64);
  if ("text" in field) return text(field.text);
  if ("struct" in field) return thriftStruct(field.struct);
  if ("structs" in field) return list(types.struct, field.structs.map(thriftStruct));
  if ("i32s" in field) return list(types.i32, field.i32s.map(zigzag));
  return list(types.binary, field.texts.map(text));
}

function list(type: number, items: Buffer[]): Buffer {
  const head =
    items.length < 15
      ? Buffer.from([(items.length << 4) | type])
      : Buffer.concat([Buffer.from([0xf0 | type]), varint(items.length)]);
  return Buffer.concat([head, ...items]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(bytes.length), bytes]);
}

/** Of numbers that are not negative, which is all there are here. */
function zigzag(value: number): Buffer {
  return varint(value * 2);
}

export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}
