import { readBytes, undecodedBytes, type ByteEffects, type ByteSource } from "./bytes.ts";
import { decodeText } from "./decodeText.ts";
import type { TextEncoding } from "./encoding.ts";
import type { RowSyntax } from "./rowSyntax.ts";

/** Enough to look back over the blanks before a quote; with more of them, something is to be suspected anyway. */
const lookBack = 64;

/**
 * Whether anywhere a cell may begin with blanks and then a quote: to us the
 * blanks and quotes are content there, to DuckDB's strict mode they are not.
 */
export async function hasPaddedQuotes(
  source: ByteSource,
  encoding: TextEncoding,
  { quote, delimiter }: RowSyntax,
  effects?: ByteEffects,
): Promise<boolean> {
  const before = new Set([10, 13, delimiter.charCodeAt(0)]);
  const marks = [" ", "\t"].map((blank) => blank + quote);
  let carry = Buffer.from("\n");
  for await (const chunk of narrowBytes(source, encoding, effects)) {
    // Most files have no quote at all, and one sign is found much faster than two.
    if (chunk.indexOf(quote.charCodeAt(0)) < 0) {
      carry = Buffer.from(chunk.subarray(Math.max(0, chunk.length - lookBack)));
      continue;
    }
    const bytes = Buffer.concat([carry, chunk]);
    for (const mark of marks) {
      // Marks that lie wholly in the carried bytes were looked at with the piece before.
      const unseen = Math.max(0, carry.length - 1);
      for (let at = bytes.indexOf(mark, unseen); at >= 0; at = bytes.indexOf(mark, at + 1)) {
        let first = at;
        while (first >= 0 && (bytes[first] === 32 || bytes[first] === 9) && !before.has(bytes[first] ?? 0))
          first--;
        if (first < 0 || before.has(bytes[first] ?? 0)) return true;
      }
    }
    carry = bytes.subarray(Math.max(0, bytes.length - lookBack));
  }
  return false;
}

/** Bytes in which blanks, quotes and delimiters of ASCII stand for themselves and are no part of other characters. */
async function* narrowBytes(
  source: ByteSource,
  encoding: TextEncoding,
  effects?: ByteEffects,
): AsyncGenerator<Buffer> {
  if (!encoding.name.startsWith("utf-16"))
    yield* readBytes(source, { start: encoding.bomBytes, size: undecodedBytes }, effects);
  else for await (const text of decodeText(source, encoding, {}, effects)) yield Buffer.from(text);
}
