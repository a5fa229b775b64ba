import { damaged } from "./fileRefused.ts";
import { longestToken } from "./xmlScanner.ts";

/**
 * XML in pieces that end with a tag: UTF-8 never holds the byte of `>` inside
 * another character, so each piece decodes whole, which is far faster than
 * decoding a stream. UTF-16 is told by its first bytes.
 */
export async function* xmlPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let carried: Buffer[] = [];
  let carriedBytes = 0;
  let decoder: TextDecoder | undefined;
  let isUtf16 = false;
  for await (const chunk of chunks) {
    if (!decoder) {
      const encoding = encodingOfXml(chunk);
      isUtf16 = encoding !== "utf-8";
      decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    }
    if (isUtf16) {
      yield withoutMark(decode(decoder, chunk, true));
      continue;
    }
    const cut = chunk.lastIndexOf(0x3e) + 1;
    if (cut === 0) {
      carried.push(chunk);
      carriedBytes += chunk.length;
      if (carriedBytes > longestToken) throw damaged("XML without end of element");
      continue;
    }
    const piece = chunk.subarray(0, cut);
    yield withoutMark(decode(decoder, carried.length === 0 ? piece : Buffer.concat([...carried, piece])));
    carried = cut < chunk.length ? [chunk.subarray(cut)] : [];
    carriedBytes = chunk.length - cut;
  }
  if (carried.length > 0 && decoder) yield decode(decoder, Buffer.concat(carried));
}

/** A whole page or XML file: by its mark, else strict UTF-8, else strict GB18030, whatever it declares. */
export function decodeMarkup(bytes: Buffer): string {
  const encodings = /^(\xff\xfe|<\0)/.test(bytes.toString("latin1", 0, 2))
    ? ["utf-16le"]
    : /^(\xfe\xff|\0<)/.test(bytes.toString("latin1", 0, 2))
      ? ["utf-16be"]
      : ["utf-8", "gb18030"];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw damaged("text is neither UTF-8 nor GB18030");
}

function encodingOfXml(bytes: Buffer): string {
  const first = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  if (first === 0xfffe || first === 0x3c00) return "utf-16le";
  if (first === 0xfeff || first === 0x003c) return "utf-16be";
  return "utf-8";
}

function decode(decoder: TextDecoder, bytes: Buffer, stream = false): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (error) {
    throw damaged("text encoding", error);
  }
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
