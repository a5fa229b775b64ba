import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeName } from "../../../server/imports/receiveUpload.ts";

describe("safeName", () => {
  it.each([
    ["澄清 2022年10月.xlsx", "澄清 2022年10月.xlsx"],
    ["../../etc/passwd", "passwd"],
    ["C:\\temp\\表.csv", "表.csv"],
    ["..", "file"],
    ["", "file"],
    [undefined, "file"],
    [".env", "env"],
    ["a\u0000b\u202Ec.csv", "abc.csv"],
  ])("%s becomes %s", (given, name) => {
    expect(safeName(given)).toBe(name);
  });

  it("is a name any file system takes, whatever is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (given) => {
        const name = safeName(given);
        expect(name).not.toMatch(/[/\\\p{Cc}]|^\.|^$/u);
        expect(Buffer.byteLength(name)).toBeLessThan(200);
      }),
    );
  });
});
