import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkName, foldName } from "../../../server/access/accountName.ts";

describe("foldName", () => {
  it.each([
    ["Admin", "ａｄｍｉｎ"],
    ["ADMIN", " admin "],
    ["示例 领导", "示例　领导"],
    ["STRASSE", "straße"],
    ["Ω", "Ω"],
    ["ﬁle", "FILE"],
  ])("takes %j and %j for one", (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  it("folds what is folded to itself, and no case of it to anything else", () => {
    const signs = fc.constantFrom(..."aZäßﬁ示例Ａ１９ .-·ΣςσŁ");
    const names = fc.array(signs, { maxLength: 12 }).map((each) => each.join(""));
    fc.assert(
      fc.property(names, (name) => {
        const folded = foldName(name);
        expect(foldName(folded)).toBe(folded);
        expect(foldName(name.toUpperCase())).toBe(folded);
      }),
    );
  });
});

describe("checkName", () => {
  it.each(["某甲", "示例领导 leader 990121", "a.b_c@d-e", "O·N"])("takes %j", (name) => {
    expect(checkName(name)).toBe(name);
  });

  it.each(["", "  ", "\u202eadmin", "a\u200bdmin", "a\0b", "<b>", "a/b", "-x", "甲".repeat(65)])(
    "refuses %j",
    (name) => {
      expect(() => checkName(name)).toThrow();
    },
  );
});
