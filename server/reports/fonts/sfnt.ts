import { inflateSync } from "node:zlib";

/** A table of a font file, by its four letters. */
type Tables = ReadonlyMap<string, { offset: number; length: number }>;

function tablesOf(font: Buffer): Tables {
  // A collection begins with a list of fonts; its first one speaks for the family.
  const start = font.toString("latin1", 0, 4) === "ttcf" ? font.readUInt32BE(12) : 0;
  const count = font.readUInt16BE(start + 4);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = start + 12 + 16 * index;
      const place = { offset: font.readUInt32BE(at + 8), length: font.readUInt32BE(at + 12) };
      return [font.toString("latin1", at, at + 4), place] as const;
    }),
  );
}

/** The names a font goes by, in the order of its file; of those, typesetting knows it by the first. */
export function familyNames(font: Buffer): string[] {
  const table = tablesOf(font).get("name");
  if (!table) return [];
  const { offset } = table;
  const count = font.readUInt16BE(offset + 2);
  const texts = offset + font.readUInt16BE(offset + 4);
  return Array.from({ length: count }, (_, index) => offset + 6 + 12 * index).flatMap((at) => {
    const [platform, encoding] = [font.readUInt16BE(at), font.readUInt16BE(at + 2)];
    const isUnicode = platform === 0 || (platform === 3 && [0, 1, 10].includes(encoding));
    if (!isUnicode || font.readUInt16BE(at + 6) !== familyName) return [];
    const from = texts + font.readUInt16BE(at + 10);
    const text = Buffer.from(font.subarray(from, from + font.readUInt16BE(at + 8)));
    return [text.swap16().toString("utf16le")];
  });
}

const familyName = 1;

/** The characters a font can draw. */
export function charactersOf(font: Buffer): Set<number> {
  const table = tablesOf(font).get("cmap");
  const found = new Set<number>();
  if (!table) return found;
  const count = font.readUInt16BE(table.offset + 2);
  for (let index = 0; index < count; index++) {
    const at = table.offset + font.readUInt32BE(table.offset + 8 + 8 * index);
    const format = font.readUInt16BE(at);
    if (format === 12) addGroups(font, at, found);
    if (format === 4) addSegments(font, at, found);
  }
  return found;
}

function addGroups(font: Buffer, at: number, found: Set<number>): void {
  const groups = font.readUInt32BE(at + 12);
  for (let group = 0; group < groups; group++) {
    const entry = at + 16 + 12 * group;
    const last = font.readUInt32BE(entry + 4);
    for (let code = font.readUInt32BE(entry); code <= last; code++) found.add(code);
  }
}

function addSegments(font: Buffer, at: number, found: Set<number>): void {
  const doubled = font.readUInt16BE(at + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = font.readUInt16BE(at + 14 + segment);
    const first = font.readUInt16BE(at + 16 + doubled + segment);
    // The last segment stands for nothing but the end.
    if (first === 0xffff) continue;
    for (let code = first; code <= last; code++) found.add(code);
  }
}

/** A web font unpacked: the same tables, each stored plainly. */
export function unpackWoff(packed: Buffer): Buffer {
  const count = packed.readUInt16BE(12);
  const entries = Array.from({ length: count }, (_, index) => {
    const at = 44 + 20 * index;
    const [offset, length, size] = [4, 8, 12].map((step) => packed.readUInt32BE(at + step)) as [
      number,
      number,
      number,
    ];
    const stored = packed.subarray(offset, offset + length);
    return {
      tag: packed.subarray(at, at + 4),
      checksum: packed.readUInt32BE(at + 16),
      table: Buffer.from(length < size ? inflateSync(stored) : stored),
    };
  });
  const head = Buffer.alloc(12 + 16 * count);
  packed.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * count - 16 * 2 ** power, 10);
  const parts: Buffer[] = [head];
  let end = head.length;
  for (const [index, { tag, checksum, table }] of entries.entries()) {
    const at = 12 + 16 * index;
    tag.copy(head, at);
    head.writeUInt32BE(checksum, at + 4);
    head.writeUInt32BE(end, at + 8);
    head.writeUInt32BE(table.length, at + 12);
    // Tables begin at multiples of four.
    const filling = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, filling);
    end += table.length + filling.length;
  }
  return Buffer.concat(parts);
}
