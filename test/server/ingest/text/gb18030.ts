const decoder = new TextDecoder("gb18030");

function fourBytes(linear: number): number[] {
  return [
    0x81 + Math.floor(linear / 12600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ];
}

let table: Map<string, number[]> | undefined;

/** The decoder read backwards: two bytes where they exist, else four. */
function reversed(): Map<string, number[]> {
  const map = new Map<string, number[]>();
  const put = (bytes: number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if (!map.has(character)) map.set(character, bytes);
  };
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) if (trail !== 0x7f) put([lead, trail]);
  }
  for (let linear = 0; linear <= 39419; linear++) put(fourBytes(linear));
  return map;
}

/** GB18030 bytes of a text; Node only decodes it. Nineteen characters for private use have none. */
export function encodeGb18030(text: string): Buffer {
  table ??= reversed();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code > 0xffff) bytes.push(...fourBytes(189000 + code - 0x10000));
    else {
      const pair = table.get(character);
      if (!pair) throw new Error(`not in GB18030: U+${code.toString(16)}`);
      bytes.push(...pair);
    }
  }
  return Buffer.from(bytes);
}
