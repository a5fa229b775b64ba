import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPaperFonts } from "../../../../server/reports/fonts/paperFonts.ts";
import { charactersOf, familyNames } from "../../../../server/reports/fonts/sfnt.ts";

describe("fonts of a paper", () => {
  it("are the open ones where a site has none of its own, and say so", () => {
    const { fonts, blobs, printable } = readPaperFonts(join(tmpdir(), "no-such-folder"));
    expect(fonts.map(({ role, isFallback }) => [role, isFallback])).toEqual(
      ["title", "body", "heading", "kai", "song"].map((role) => [role, true]),
    );
    const [kai] = blobs;
    expect(kai && familyNames(kai)).toContain("LXGW WenKai");
    expect(kai && charactersOf(kai).has("楷".codePointAt(0) ?? 0)).toBe(true);
    for (const sign of "县—…▲▼●◆○〓①")
      expect([sign, printable.has(sign.codePointAt(0) ?? 0)]).toEqual([sign, true]);
    expect(printable.has(0x1f600)).toBe(false);
  });

  it("are a site's own where it has them", () => {
    const folder = mkdtempSync(join(tmpdir(), "hengjian-fonts-"));
    try {
      writeFileSync(join(folder, "site.ttf"), namedFont("仿宋_GB2312"));
      const { fonts, paths } = readPaperFonts(folder);
      const body = fonts.find(({ role }) => role === "body");
      expect(body).toMatchObject({ family: "仿宋_GB2312", file: "site.ttf", isFallback: false });
      expect(paths).toContain(join(folder, "site.ttf"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** A font file with nothing but its name. */
function namedFont(name: string): Buffer {
  const text = Buffer.from(name, "utf16le").swap16();
  const table = Buffer.alloc(6 + 12 + text.length);
  [0, 1, 18].forEach((value, index) => table.writeUInt16BE(value, 2 * index));
  [3, 1, 0x804, 1, text.length, 0].forEach((value, index) => table.writeUInt16BE(value, 6 + 2 * index));
  text.copy(table, 18);
  const head = Buffer.alloc(28);
  head.writeUInt32BE(0x10000, 0);
  head.writeUInt16BE(1, 4);
  head.write("name", 12, "latin1");
  head.writeUInt32BE(28, 20);
  head.writeUInt32BE(table.length, 24);
  return Buffer.concat([head, table]);
}
