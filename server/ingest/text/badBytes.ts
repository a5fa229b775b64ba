import { readBytes, type ByteEffects, type ByteSource } from "./bytes.ts";

/**
 * The length of the character at `at`; 0 when the bytes end inside it; minus
 * the number of bytes that cannot be read.
 */
export type CharacterLength = (bytes: Uint8Array, at: number) => number;

export interface ByteCensus {
  /** Characters of more than one byte. */
  characters: number;
  bad: number;
  /** Where the first unreadable bytes are. */
  badAt: number[];
  /** Where a character begins that the end of the file cuts, if one does. */
  cutAt?: number;
}

const listed = 20;
/** With so many faults, and more faults than characters, the rest of a long file changes nothing. */
const hopeless = 1000;

export async function takeCensus(
  source: ByteSource,
  lengthAt: CharacterLength,
  start: number,
  effects?: ByteEffects,
): Promise<ByteCensus> {
  const census: ByteCensus = { characters: 0, bad: 0, badAt: [] };
  let carry = Buffer.alloc(0);
  let base = start;
  for await (const chunk of readBytes(source, { start }, effects)) {
    const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    let at = 0;
    while (at < bytes.length) {
      if ((bytes[at] ?? 0) < 0x80) {
        at++;
        continue;
      }
      const length = lengthAt(bytes, at);
      if (length === 0) break;
      if (length > 0) {
        census.characters++;
        at += length;
      } else {
        census.bad++;
        if (census.badAt.length < listed) census.badAt.push(base + at);
        at -= length;
      }
    }
    base += at;
    carry = Buffer.from(bytes.subarray(at));
    if (census.bad > hopeless && census.bad > census.characters) return census;
  }
  if (carry.length > 0) census.cutAt = base;
  return census;
}

/** UTF-8 as the Unicode standard has it: no overlong forms, no surrogates, nothing above 10FFFF. */
export function utf8Length(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length === 0) return -1;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return 0;
    const low = index > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = index > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (byte < low || byte > high) return -index;
  }
  return length;
}

const lastOfPlaneZero = 39419;
const firstOfOtherPlanes = 189000;
const lastOfOtherPlanes = 1237575;

/** GB18030 as TextDecoder takes it: the euro at 80, two bytes, or four with digits in second and fourth place. */
export function gb18030Length(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead === 0x80) return 1;
  if (lead === 0xff) return -1;
  const second = bytes[at + 1];
  if (second === undefined) return 0;
  if (second >= 0x40 && second !== 0x7f && second !== 0xff) return 2;
  if (second < 0x30 || second > 0x39) return -1;
  const third = bytes[at + 2];
  if (third === undefined) return 0;
  if (third < 0x81 || third === 0xff) return -1;
  const fourth = bytes[at + 3];
  if (fourth === undefined) return 0;
  if (fourth < 0x30 || fourth > 0x39) return -1;
  const linear = (((lead - 0x81) * 10 + second - 0x30) * 126 + third - 0x81) * 10 + fourth - 0x30;
  const assigned = linear <= lastOfPlaneZero || (linear >= firstOfOtherPlanes && linear <= lastOfOtherPlanes);
  return assigned ? 4 : -1;
}

/** UTF-16 has only two faults: half a surrogate pair, and an odd byte at the end. */
export async function utf16Census(
  source: ByteSource,
  littleEndian: boolean,
  start: number,
  effects?: ByteEffects,
): Promise<ByteCensus & { size: number }> {
  const census: ByteCensus & { size: number } = { characters: 0, bad: 0, badAt: [], size: start };
  const complain = (at: number) => {
    census.bad++;
    if (census.badAt.length < listed) census.badAt.push(at);
  };
  let first: number | undefined;
  let highAt: number | undefined;
  for await (const chunk of readBytes(source, { start }, effects)) {
    for (const byte of chunk) {
      const at = census.size++;
      if (first === undefined) {
        first = byte;
        continue;
      }
      const unitHigh = littleEndian ? byte : first;
      first = undefined;
      const isHigh = unitHigh >= 0xd8 && unitHigh < 0xdc;
      const isLow = unitHigh >= 0xdc && unitHigh < 0xe0;
      if (highAt !== undefined && !isLow) complain(highAt);
      if (highAt === undefined && isLow) complain(at - 1);
      highAt = isHigh ? at - 1 : undefined;
      if (!isHigh) census.characters++;
    }
  }
  const cutAt = highAt ?? (first === undefined ? undefined : census.size - 1);
  return cutAt === undefined ? census : { ...census, cutAt };
}
