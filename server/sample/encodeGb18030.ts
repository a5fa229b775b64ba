/**
 * Node decodes GB18030 but does not encode it. The reverse table is made from
 * the decoder itself: first the two-byte area, then the four-byte codes of the
 * basic plane, each tried once; characters beyond that plane follow by counting.
 */
let codes: Uint32Array | undefined;

const replacement = 0xfffd;

export function encodeGb18030(text: string): Uint8Array {
  codes ??= reverseTable();
  const bytes = new Uint8Array(text.length * 4);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    const point = text.codePointAt(index) as number;
    if (point > 0xffff) index++;
    const code = point > 0xffff ? supplementary(point) : (codes[point] as number);
    if (code === 0)
      throw new RangeError(`no GB18030 code for character: U+${point.toString(16).toUpperCase()}`);
    if (code > 0xffff) {
      bytes[length++] = code >>> 24;
      bytes[length++] = code >>> 16;
    }
    bytes[length++] = code >>> 8;
    bytes[length++] = code;
  }
  return bytes.subarray(0, length);
}

/** By UTF-16 unit; 0 where there is no code. */
function reverseTable(): Uint32Array {
  const table = new Uint32Array(0x10000);
  const decoder = new TextDecoder("gb18030");
  const learn = (all: number[], size: 2 | 4) => {
    const bytes = new Uint8Array(all.length * size);
    const view = new DataView(bytes.buffer);
    for (const [index, code] of all.entries()) {
      if (size === 2) view.setUint16(index * 2, code);
      else view.setUint32(index * 4, code);
    }
    const text = decoder.decode(bytes);
    // Every code here gives one UTF-16 unit, so the n-th unit is the n-th code's.
    if (text.length !== all.length) throw new Error(`expected ${all.length} characters: ${text.length}`);
    for (const [index, code] of all.entries()) {
      const unit = text.charCodeAt(index);
      if (unit !== replacement && table[unit] === 0) table[unit] = code;
    }
    return table;
  };
  learn([...twoByteCodes()], 2);
  learn([...fourByteCodes()], 4);
  table[replacement] = 0x8431a437;
  return table;
}

function* twoByteCodes(): Generator<number> {
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) if (second !== 0x7f) yield (first << 8) | second;
  }
}

/** 0x81308130 … 0x8431A439, which end at U+FFFF. */
function* fourByteCodes(): Generator<number> {
  for (let index = 0; index <= 39_419; index++) yield fourBytes(index);
}

function supplementary(point: number): number {
  return fourBytes(189_000 + point - 0x10000);
}

/** The n-th four-byte code: digits of base 126, 10, 126 and 10. */
function fourBytes(index: number): number {
  const fourth = 0x30 + (index % 10);
  const third = 0x81 + (Math.floor(index / 10) % 126);
  const second = 0x30 + (Math.floor(index / 1260) % 10);
  const first = 0x81 + Math.floor(index / 12_600);
  return ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0;
}
