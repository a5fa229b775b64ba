import { open } from "node:fs/promises";

/** A file by its path, or its bytes already in memory. */
export type ByteSource = string | Uint8Array;

export interface ByteEffects {
  open: typeof open;
}

// Larger pieces are slower to decode: their strings outlive the garbage collector's youngest generation.
const chunkBytes = 1 << 16;

/** For passes that make no strings: most of what a small piece costs is the asking for it. */
export const undecodedBytes = 1 << 20;

/** The bytes from `start` to `end` in pieces; a piece is only valid until the next one is asked for. */
export async function* readBytes(
  source: ByteSource,
  { start = 0, end = Infinity, size = chunkBytes }: { start?: number; end?: number; size?: number } = {},
  effects: ByteEffects = { open },
): AsyncGenerator<Buffer> {
  if (typeof source !== "string") {
    const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    const last = Math.min(end, bytes.length);
    for (let at = start; at < last; at += size) yield bytes.subarray(at, Math.min(at + size, last));
    return;
  }
  const file = await effects.open(source, "r");
  try {
    const buffer = Buffer.allocUnsafe(size);
    for (let at = start; at < end;) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(size, end - at), at);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

/** One stretch of bytes as a whole, for headers and samples. */
export async function readStretch(
  source: ByteSource,
  start: number,
  length: number,
  effects: ByteEffects = { open },
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readBytes(source, { start, end: start + length }, effects)) {
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}
