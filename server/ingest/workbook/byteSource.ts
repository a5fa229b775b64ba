import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";

/** Bytes read piecewise, so that looking at a file never means holding it. */
export interface ByteSource {
  size: number;
  /** The bytes from start up to, not including, end; fewer where the source ends before. */
  read(start: number, end: number): Promise<Buffer>;
  stream(start: number, end: number): AsyncIterable<Buffer>;
}

export async function openSource(from: string | Buffer): Promise<ByteSource> {
  return typeof from === "string" ? fileSource(from) : bufferSource(from);
}

function bufferSource(buffer: Buffer): ByteSource {
  return {
    size: buffer.length,
    read: async (start, end) => buffer.subarray(start, end),
    async *stream(start, end) {
      yield buffer.subarray(start, end);
    },
  };
}

async function fileSource(path: string): Promise<ByteSource> {
  const { size } = await stat(path);
  return {
    size,
    async read(start, end) {
      const length = Math.max(0, Math.min(end, size) - start);
      const handle = await open(path);
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    async *stream(start, end) {
      if (end > start) yield* createReadStream(path, { start, end: end - 1, highWaterMark: 1 << 18 });
    },
  };
}
