import { isAscii } from "node:buffer";
import { readBytes, type ByteEffects, type ByteSource } from "./bytes.ts";
import type { TextEncoding } from "./encoding.ts";

/** The file's text in pieces, without its mark. What `detectEncoding` found unreadable comes out as U+FFFD. */
export async function* decodeText(
  source: ByteSource,
  { name, bomBytes, strict }: TextEncoding,
  { start = bomBytes, end = Infinity, size }: { start?: number; end?: number; size?: number } = {},
  effects?: ByteEffects,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(name, { fatal: strict, ignoreBOM: true });
  const narrow = !name.startsWith("utf-16");
  let inside = false;
  for await (const chunk of readBytes(source, { start, end, ...(size ? { size } : {}) }, effects)) {
    // Plain ASCII is twice as fast this way and stays one byte a character in memory.
    if (narrow && !inside && isAscii(chunk)) yield chunk.toString("latin1");
    else {
      yield decoder.decode(chunk, { stream: true });
      // A GB18030 character may have digits as its second and fourth bytes.
      inside = (chunk.at(-1) ?? 0) >= 0x80 || (chunk.at(-2) ?? 0) >= 0x80 || chunk.length < 2;
    }
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}
