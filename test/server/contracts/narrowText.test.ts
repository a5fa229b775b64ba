import fc from "fast-check";
import { expect, it } from "vitest";
import { narrowSigns, narrowText, wideSigns } from "../../../server/contracts/narrowText.ts";

it("narrows digits, letters and the signs of tables, not the punctuation of Chinese", () => {
  expect(narrowText("　Ａ１（试用）：５０％　")).toBe("A1(试用):50%");
  expect(narrowText("甲、乙。“丙”")).toBe("甲、乙。“丙”");
});

it("pairs every wide sign with its narrow one", () => {
  expect(Array.from(wideSigns, (sign) => sign.normalize("NFKC")).join("")).toBe(narrowSigns);
});

it("leaves what is narrow as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const once = narrowText(text);
      expect(narrowText(once)).toBe(once);
    }),
  );
});
