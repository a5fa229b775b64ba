import { readStretch, type ByteEffects, type ByteSource } from "./bytes.ts";
import { decodeText } from "./decodeText.ts";
import type { TextEncoding } from "./encoding.ts";

export interface TextSample {
  head: string;
  /** Whole lines from further on. They may begin inside a quoted cell. */
  spots: string[];
  /** The head is the whole file. */
  whole: boolean;
}

const headBytes = 1 << 18;
const spotBytes = 1 << 15;
const spotCount = 3;

/** Enough of a file to judge it by, however long it is. */
export async function sampleText(
  source: ByteSource,
  encoding: TextEncoding,
  effects?: ByteEffects,
): Promise<TextSample> {
  const { bomBytes, size } = encoding;
  let head = "";
  for await (const piece of decodeText(
    source,
    { ...encoding, strict: false },
    { end: bomBytes + headBytes },
    effects,
  )) {
    head += piece;
  }
  if (size <= bomBytes + headBytes) return { head, spots: [], whole: true };
  const spots: string[] = [];
  for (let spot = 1; spot <= spotCount; spot++) {
    const wide = encoding.name.startsWith("utf-16");
    const place = Math.floor(headBytes + ((size - headBytes - spotBytes) * spot) / spotCount);
    const start = Math.max(bomBytes + headBytes, wide ? place - ((place - bomBytes) & 1) : place);
    const bytes = await readStretch(source, start, spotBytes, effects);
    spots.push(wholeLines(new TextDecoder(encoding.name).decode(bytes)));
  }
  return { head: head.slice(0, lastLineEnd(head)), spots: spots.filter((text) => text !== ""), whole: false };
}

/** In all the encodings we take, the bytes of a line end are never part of another character, so what follows one is sound. */
function wholeLines(text: string): string {
  const first = text.search(/[\r\n]/);
  return first < 0 ? "" : text.slice(first, lastLineEnd(text)).replace(/^(\r\n|\r|\n)/, "");
}

function lastLineEnd(text: string): number {
  const last = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r", text.length - 2));
  return last < 0 ? text.length : last + 1;
}
