import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeGb18030 } from "../../../server/sample/encodeGb18030.ts";

const decoder = new TextDecoder("gb18030", { fatal: true });

test("known codes of one, two and four bytes", () => {
  expect([...encodeGb18030("A啊〇　㐀😀")]).toEqual([
    0x41, 0xb0, 0xa1, 0xa9, 0x96, 0xa1, 0xa1, 0x81, 0x39, 0xee, 0x39, 0x94, 0x39, 0xfc, 0x36,
  ]);
});

test("what the platform decodes is what was encoded", () => {
  // Private-use characters have changed places between editions of the standard; nobody types them.
  const character = fc
    .integer({ min: 0, max: 0x10ffff })
    .filter((point) => !(point >= 0xd800 && point < 0xf900))
    .map((point) => String.fromCodePoint(point));
  fc.assert(
    fc.property(
      fc.array(character).map((characters) => characters.join("")),
      (text) => {
        expect(decoder.decode(encodeGb18030(text))).toBe(text);
      },
    ),
    { numRuns: 300 },
  );
});

test("every Chinese character of the basic plane comes back", () => {
  const text = Array.from({ length: 0x9fff - 0x3400 + 1 }, (_, index) =>
    String.fromCharCode(0x3400 + index),
  ).join("");
  expect(decoder.decode(encodeGb18030(text))).toBe(text);
});

test("half a surrogate pair is refused, not replaced", () => {
  expect(() => encodeGb18030("甲\ud800")).toThrow("no GB18030 code");
});
