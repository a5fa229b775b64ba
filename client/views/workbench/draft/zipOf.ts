import type { DraftFile } from "./indicatorDraft.ts";

/** A few small texts in one archive, stored as they are, their names in UTF-8. */
export function zipOf(files: readonly DraftFile[]): Blob {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { path, text } of files) {
    const [name, content] = [encoder.encode(path), encoder.encode(text)];
    const facts = [0x0800, 0, 0, firstDay, crc32(content), content.length, content.length, name.length];
    const local = record(0x04034b50, [20, ...facts, 0], widths.local);
    const central = record(0x02014b50, [20, 20, ...facts, 0, 0, 0, 0, 0, offset], widths.central);
    parts.push(local, name, content);
    directory.push(central, name);
    offset += local.length + name.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record(0x06054b50, [0, 0, files.length, files.length, size, offset, 0], widths.end);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

/** How many bytes each number of a record has, after its signature. */
const widths = { local: "2222244422", central: "2222224442222244", end: "2222442" };

/** 1980-01-01, the first that an archive can say: the same draft is the same file. */
const firstDay = 0x21;

/** A signature of four bytes, then numbers of so many bytes each. */
function record(signature: number, numbers: readonly number[], layout: string): Uint8Array<ArrayBuffer> {
  const length = 4 + [...layout].reduce((sum, width) => sum + Number(width), 0);
  const view = new DataView(new ArrayBuffer(length));
  view.setUint32(0, signature, true);
  let at = 4;
  for (const [index, width] of [...layout].entries()) {
    if (width === "2") view.setUint16(at, numbers[index] ?? 0, true);
    else view.setUint32(at, numbers[index] ?? 0, true);
    at += Number(width);
  }
  return new Uint8Array(view.buffer);
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
