import { open, type FileHandle } from "node:fs/promises";
import { sequenceOf } from "./auditEntry.ts";
import { newline } from "./auditFiles.ts";

/** No line of ours is as long; what is longer is taken for a line that was altered, not kept in memory. */
const longest = 1 << 20;
const pieceSize = 1 << 18;
const probeSize = 1 << 17;

export interface Lines {
  lines: string[];
  /** Whether the last of them lacks its end. */
  isTorn: boolean;
}

/** A file's lines from its beginning, a piece at a time. */
export async function* linesForward(path: string, upTo = Infinity): AsyncGenerator<Lines> {
  const handle = await open(path, "r");
  try {
    let rest = Buffer.alloc(0);
    for (let from = 0; from < upTo;) {
      const piece = await read(handle, from, Math.min(from + pieceSize, upTo));
      if (piece.length === 0) break;
      from += piece.length;
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest.subarray(0, longest), piece]);
      const end = bytes.lastIndexOf(newline);
      rest = Buffer.from(bytes.subarray(end + 1));
      if (end >= 0) yield { lines: bytes.toString("utf8", 0, end).split("\n"), isTorn: false };
    }
    if (rest.length > 0) yield { lines: [rest.toString("utf8")], isTorn: true };
  } finally {
    await handle.close();
  }
}

/** The same from the end, newest line first; `end` is where a line ended. */
export async function* linesBackward(handle: FileHandle, end: number): AsyncGenerator<string[]> {
  let rest = Buffer.alloc(0);
  for (let to = end; to > 0;) {
    const from = Math.max(0, to - pieceSize);
    const bytes = Buffer.concat([await read(handle, from, to), rest.subarray(0, longest)]);
    to = from;
    const start = from === 0 ? -1 : bytes.indexOf(newline);
    rest = from === 0 ? Buffer.alloc(0) : Buffer.from(bytes.subarray(0, start + 1));
    if (from > 0 && start < 0) {
      rest = bytes;
      continue;
    }
    const lines = bytes.toString("utf8", start + 1).split("\n");
    yield lines.filter((line) => line !== "").toReversed();
  }
}

/** Where the first line begins that has at least this number; found by halving, so a deep page costs no more. */
export async function startOf(handle: FileHandle, sequence: number): Promise<number> {
  let low = 0;
  let high = (await handle.stat()).size;
  while (high - low > pieceSize) {
    const middle = Math.floor((low + high) / 2);
    const piece = await read(handle, middle, Math.min(high, middle + probeSize));
    const start = piece.indexOf(newline) + 1;
    const found = start === 0 ? undefined : sequenceOf(piece.toString("utf8", start, start + 64));
    // An altered line, or none within reach: what is between is looked through one by one.
    if (found === undefined) return high;
    if (found >= sequence) high = middle + start;
    else low = middle + start;
  }
  return high;
}

async function read(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(Math.max(0, to - from));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}
