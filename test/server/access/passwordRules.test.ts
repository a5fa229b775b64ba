import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passwordProblems, requireGoodPassword } from "../../../server/access/passwordRules.ts";
import { usualPasswords } from "../../../server/access/usualPasswords.ts";

describe("passwordProblems", () => {
  it.each(["三号会议室的白板很旧啊啊", "correct horse battery", "k7$Vw2!pQ9zR"])("takes %j", (password) => {
    expect(passwordProblems("某甲", password)).toEqual([]);
  });

  it.each([
    ["short", "k7$Vw2!pQ9z"],
    ["too long to be hashed in good time", "ab cd ef ".repeat(40)],
    ["the name", "zhang.office1"],
    ["the name in other letters and width", "ＺＨＡＮＧ.OFFICE1"],
    ["the name and a year", "zhang.office1-2022!"],
    ["the name twice", "zhang.office1zhang.office1"],
    ["of few signs", "abababababababab"],
    ["usual", "Password1234"],
    ["of the demonstration", "hengjian-demo"],
  ])("refuses one that is %s", (_, password) => {
    expect(passwordProblems("zhang.office1", password)).not.toEqual([]);
    expect(() => requireGoodPassword("zhang.office1", password)).toThrow(
      expect.objectContaining({ code: "bad-question" }),
    );
  });

  it("counts signs as people do, and takes nothing shorter than twelve", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 14 }), (password) => {
        if ([...password.normalize("NFKC")].length < 12) {
          expect(passwordProblems("某甲", password)).not.toEqual([]);
        }
      }),
    );
  });

  it("refuses every usual one, however it is written", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...usualPasswords),
        fc.array(fc.boolean(), { minLength: 24 }),
        (usual, large) => {
          const written = [...usual]
            .map((sign, index) => (large[index] ? sign.toUpperCase() : sign))
            .join("");
          expect(passwordProblems("某甲", written)).not.toEqual([]);
        },
      ),
    );
    for (const usual of usualPasswords) expect(usual).toBe(usual.toLowerCase());
  });

  it("takes any long one of many signs that does not hold the name", () => {
    const signs = fc.constantFrom(..."bcdfghjkmnpqrstvwxyz0123456789!#$%");
    const passwords = fc.uniqueArray(signs, { minLength: 12, maxLength: 30 }).map((each) => each.join(""));
    fc.assert(
      fc.property(passwords, (password) => {
        expect(passwordProblems("某甲", password)).toEqual([]);
      }),
    );
  });
});
