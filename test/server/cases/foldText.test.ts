import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText, marksOf, searchWords } from "../../../server/cases/foldText.ts";

const someText = fc.string({
  unit: fc.constantFrom(..."先行试错容纠ＡaBＢ１1 　㈠ﬁ😀，。"),
  maxLength: 30,
});

describe("folding", () => {
  it("takes full-width and half-width, large and small letters for the same", () => {
    expect(foldText("ＡＢ１２").folded).toBe("ab12");
    expect(searchWords("  先行　ＡＢ 先行 ")).toEqual(["先行", "ab"]);
  });

  it("finds every part of a text in it, and marks it where it stands", () => {
    fc.assert(
      fc.property(someText, fc.nat(), fc.nat(5), (text, from, length) => {
        const characters = [...text];
        const start = characters.length === 0 ? 0 : from % characters.length;
        const part = characters.slice(start, start + length + 1).join("");
        const [word] = searchWords(part);
        if (word === undefined || /\s/u.test(part)) return;
        const folded = foldText(text);
        const marks = marksOf(folded, [word]);
        const place = characters.slice(0, start).join("").length;
        expect(marks.some(([begin, end]) => begin <= place && end >= place + part.length)).toBe(true);
      }),
    );
  });

  it("marks nothing else, and no place twice", () => {
    fc.assert(
      fc.property(someText, fc.array(someText, { maxLength: 3 }), (text, queries) => {
        const words = queries.flatMap(searchWords);
        const marks = marksOf(foldText(text), words);
        for (const [index, [from, to]] of marks.entries()) {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThan(marks[index - 1]?.[1] ?? -1);
          const marked = foldText(text.slice(from, to)).folded;
          expect(words.some((word) => marked.includes(word))).toBe(true);
        }
        const isFound = words.some((word) => foldText(text).folded.includes(word));
        expect(marks.length > 0).toBe(isFound);
      }),
    );
  });
});
