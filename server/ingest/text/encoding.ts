import { isAscii, isUtf8 } from "node:buffer";
import { AppError } from "../../errors.ts";
import type { RemarkCode } from "../remarkCode.ts";
import { gb18030Length, takeCensus, utf16Census, utf8Length, type ByteCensus } from "./badBytes.ts";
import { readBytes, readStretch, undecodedBytes, type ByteEffects, type ByteSource } from "./bytes.ts";
import type { TextWarning } from "./warnings.ts";

export type EncodingName = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

export interface TextEncoding {
  /** A label TextDecoder knows. Plain ASCII is called utf-8. */
  name: EncodingName;
  bomBytes: number;
  size: number;
  /** Every byte belongs to a character; otherwise the warnings say which do not, and they are read as U+FFFD. */
  strict: boolean;
  /** Where the first NUL byte is, in encodings of single bytes. */
  nulAt?: number;
  warnings: TextWarning[];
}

const boms: { name: EncodingName; bytes: number[] }[] = [
  { name: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { name: "utf-16le", bytes: [0xff, 0xfe] },
  { name: "utf-16be", bytes: [0xfe, 0xff] },
  { name: "gb18030", bytes: [0x84, 0x31, 0x95, 0x33] },
];

/**
 * Finds how a text file is encoded from all of its bytes. Detection by letter
 * frequency fails on short GBK files, so only what can be proved counts: a
 * mark, the pattern of zero bytes, strict UTF-8, strict GB18030. A file that
 * is neither but for one stray byte, or for its last character being cut, is
 * taken with a warning; anything else is refused rather than read as rubbish.
 */
export async function detectEncoding(source: ByteSource, effects?: ByteEffects): Promise<TextEncoding> {
  const head = await readStretch(source, 0, 1 << 16, effects);
  const bom = boms.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  const wide = bom ? (bom.name.startsWith("utf-16") ? bom.name : undefined) : maybeWide(head);
  const bomBytes = bom?.bytes.length ?? 0;
  if (wide) return judgeWide(source, wide as "utf-16le" | "utf-16be", bomBytes, effects);

  const { size, valid, ascii, nulAt } = await checkUtf8(source, bomBytes, effects);
  const found = (name: EncodingName, warnings: TextWarning[] = [], strict = true): TextEncoding => ({
    name,
    bomBytes,
    size,
    strict,
    ...(nulAt === undefined ? {} : { nulAt }),
    warnings,
  });
  if (ascii || (valid && bom?.name === "utf-8")) return found("utf-8");
  if (valid && bom === undefined) {
    if (!looksLikeShortGbk(head, size)) return found("utf-8");
    const message =
      "these few characters are valid UTF-8 too: read as GB18030, because as UTF-8 they are no words";
    return found("gb18030", [{ code: "encoding-doubtful", message }]);
  }

  const utf8 = await takeCensus(source, utf8Length, bomBytes, effects);
  // GBK read as UTF-8 has more faults than characters, but damaged UTF-8 often passes as GB18030.
  const clearlyUtf8 = bom?.name === "utf-8" || utf8.characters >= 3;
  if (clearlyUtf8 && tolerable(utf8))
    return found("utf-8", await faults(source, utf8, "utf-8", effects), false);
  if (await isStrict(source, "gb18030", bomBytes, effects)) return found("gb18030");
  const gb = await takeCensus(source, gb18030Length, bomBytes, effects);
  const better = gb.characters > 1 && gb.bad <= utf8.bad ? gb : utf8;
  const name = better === gb ? "gb18030" : "utf-8";
  if (tolerable(better)) return found(name, await faults(source, better, name, effects), false);
  return refuse(source, utf8, effects);
}

/** A stray byte, or one in a thousand characters: more than that is another encoding. */
function tolerable({ bad, characters }: ByteCensus): boolean {
  return bad <= Math.max(1, characters / 1000);
}

/**
 * Text in UTF-16 has a zero in every second byte of its digits, separators and
 * line ends, on one side only; NULs strewn about in other text have no side,
 * or do not stand beside the line ends.
 */
function maybeWide(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < head.length * 0.015 || Math.max(even, odd) <= 20 * Math.min(even, odd))
    return undefined;
  const high = odd > even ? 1 : 0;
  let [narrow, wide, lineEnds, wideLineEnds] = [0, 0, 0, 0];
  for (let at = 0; at + 1 < head.length; at += 2) {
    const low = head[at + 1 - high] ?? 0;
    if (head[at] === 10 || head[at + 1] === 10) lineEnds++;
    if (head[at + high] === 0 && low > 0 && low < 0x80) {
      wide++;
      if (low === 10) wideLineEnds++;
    } else narrow += Number(low > 0 && low < 0x80) + Number((head[at + high] ?? 0) < 0x80);
  }
  // The bytes of "上" hold a 0A that ends no line.
  if (wide < 2 || wide < narrow / 10 || (lineEnds > 0 && wideLineEnds < Math.max(1, lineEnds / 10)))
    return undefined;
  return high === 1 ? "utf-16le" : "utf-16be";
}

async function judgeWide(
  source: ByteSource,
  name: "utf-16le" | "utf-16be",
  bomBytes: number,
  effects?: ByteEffects,
): Promise<TextEncoding> {
  const { size, ...census } = await utf16Census(source, name === "utf-16le", bomBytes, effects);
  if (!tolerable(census)) return refuse(source, census, effects);
  const warnings = await faults(source, census, name, effects);
  return { name, bomBytes, size, strict: warnings.length === 0, warnings };
}

async function checkUtf8(source: ByteSource, start: number, effects?: ByteEffects) {
  let size = start;
  let valid = true;
  let ascii = true;
  let nulAt: number | undefined;
  let carry = Buffer.alloc(0);
  for await (const chunk of readBytes(source, { start, size: undecodedBytes }, effects)) {
    if (nulAt === undefined) {
      const at = chunk.indexOf(0);
      if (at >= 0) nulAt = size + at;
    }
    size += chunk.length;
    if (!valid || (carry.length === 0 && isAscii(chunk))) continue;
    ascii = false;
    const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const whole = bytes.length - cutLength(bytes);
    valid = isUtf8(bytes.subarray(0, whole));
    carry = Buffer.from(bytes.subarray(whole));
  }
  return { size, valid: valid && carry.length === 0, ascii, nulAt };
}

/** How many bytes at the end belong to a UTF-8 character that is not whole yet. */
function cutLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const at = bytes.length - back;
    if ((bytes[at] ?? 0) >= 0xc0) return utf8Length(bytes, at) === 0 ? back : 0;
  }
  return 0;
}

/**
 * "目录" in GBK is also two valid letters in UTF-8. Real UTF-8 with only
 * two-byte characters (Greek, accents) has second bytes that GB2312 does not
 * use, or single letters among those of ASCII.
 */
function looksLikeShortGbk(head: Uint8Array, size: number): boolean {
  if (size > head.length) return false;
  let words = 0;
  let accents = 0;
  for (let at = 0; at < head.length;) {
    if ((head[at] ?? 0) < 0x80) {
      at++;
      continue;
    }
    const start = at;
    for (; (head[at] ?? 0) >= 0x80; at += 2) {
      const lead = head[at] ?? 0;
      if (lead < 0xb0 || lead > 0xf7 || (head[at + 1] ?? 0) < 0xa1 || utf8Length(head, at) !== 2)
        return false;
    }
    if (at - start >= 4) words++;
    if (isLetter(head[start - 1]) || isLetter(head[at])) accents++;
  }
  return words > accents;
}

function isLetter(byte = 0): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

async function isStrict(
  source: ByteSource,
  name: EncodingName,
  start: number,
  effects?: ByteEffects,
): Promise<boolean> {
  const decoder = new TextDecoder(name, { fatal: true });
  try {
    for await (const chunk of readBytes(source, { start }, effects)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function faults(
  source: ByteSource,
  census: ByteCensus,
  name: EncodingName,
  effects?: ByteEffects,
): Promise<TextWarning[]> {
  const { bad, badAt, cutAt } = census;
  const offsets = cutAt === undefined ? badAt : [...badAt, cutAt];
  const lines = name.startsWith("utf-16") ? [] : await linesOf(source, offsets, effects);
  const place = (index: number) => ({
    offset: offsets[index] ?? 0,
    ...(lines[index] === undefined ? {} : { line: lines[index] }),
  });
  const warnings: TextWarning[] = badAt.map((offset, index) => ({
    code: "bad-bytes",
    message: `no character in ${name}, read as U+FFFD: byte ${offset}`,
    ...place(index),
    ...(index === badAt.length - 1 && bad > badAt.length ? { more: bad - badAt.length } : {}),
  }));
  if (cutAt !== undefined) {
    const message = `the file ends inside a character (${name}), so it was probably cut off: byte ${cutAt}`;
    warnings.push({ code: "cut-character", message, ...place(offsets.length - 1) });
  }
  return warnings;
}

async function linesOf(source: ByteSource, offsets: number[], effects?: ByteEffects): Promise<number[]> {
  const lines: number[] = [];
  let line = 1;
  let base = 0;
  for await (const chunk of readBytes(source, { end: (offsets.at(-1) ?? -1) + 1 }, effects)) {
    let at = 0;
    for (;;) {
      const next = chunk.indexOf(10, at);
      const end = next < 0 ? chunk.length : next + 1;
      while (lines.length < offsets.length && (offsets[lines.length] ?? 0) < base + end) lines.push(line);
      if (next < 0) break;
      line++;
      at = end;
    }
    base += chunk.length;
  }
  return lines;
}

async function refuse(source: ByteSource, { badAt }: ByteCensus, effects?: ByteEffects): Promise<never> {
  const offset = badAt[0] ?? 0;
  const [line] = await linesOf(source, [offset], effects);
  const [byte = 0] = await readStretch(source, offset, 1, effects);
  const hex = byte.toString(16).toUpperCase().padStart(2, "0");
  const zh = `文字既不是 UTF-8，也不是 UTF-16 或 GB18030：第 ${line} 行、第 ${offset} 字节为 ${hex}。请在原来的程序中打开，另存为“CSV UTF-8”后再上传。`;
  const en = `text neither in UTF-8 nor in UTF-16 or GB18030: byte ${offset} (line ${line}) is ${hex}; open the file in the program it came from and save it as CSV UTF-8`;
  const reason: RemarkCode = "unknown-encoding";
  throw new AppError("file-refused", en, {
    details: { message: { zh, en }, reason, offset, line, byte: hex },
  });
}
