import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { searchHelp } from "../../client/views/help/searchHelp.ts";
import { readSections } from "../../client/views/help/sections.ts";
import { projectRoot } from "../../server/config.ts";

const folder = join(projectRoot, "docs");
const documents = readdirSync(folder)
  .filter((file) => file.endsWith(".md"))
  .map((file) => ({ page: file.slice(0, -3), text: readFileSync(join(folder, file), "utf8") }));
const texts = documents.map(({ page, text }) => {
  const sections = readSections(text);
  return { page, title: sections[0]?.title ?? "", sections };
});

const chinese = /\p{Script=Han}/u;

describe("the help pages", () => {
  it.each(texts)("$page says in Chinese first what it is about", ({ title, sections }) => {
    expect(title).toMatch(/^\p{Script=Han}/u);
    expect(sections[0]?.words.trim().slice(0, 20)).toMatch(chinese);
  });

  it("have links only to documents and places that there are", () => {
    for (const { page, text } of documents)
      for (const [, to = page, hash] of text.matchAll(/\]\((?:([\w-]+)\.md)?(?:#([^)]+))?\)/g)) {
        const found = texts.find((each) => each.page === to);
        expect(found, `${page} → ${to}`).toBeDefined();
        if (hash !== undefined)
          expect(
            found?.sections.map(({ id }) => id),
            `${page} → ${to}#${hash}`,
          ).toContain(hash);
      }
  });
});

describe("searching the help", () => {
  it("finds the sections that hold every word, by their titles first, with the words around", () => {
    const hits = searchHelp(texts, "小数 抑制");
    for (const { section } of hits) {
      expect(`${section.title} ${section.words}`).toContain("小数");
      expect(`${section.title} ${section.words}`).toContain("抑制");
    }
    const [first] = searchHelp(texts, "四条路");
    expect(first).toMatchObject({ page: "importing", section: { title: "四条路 Four ways in" } });
    expect(searchHelp(texts, "inbox")[0]?.excerpt).toContain("inbox");
  });

  it("finds nothing for no words, and in any case of letters", () => {
    expect(searchHelp(texts, " ")).toEqual([]);
    expect(searchHelp(texts, "WILSON").length).toBe(searchHelp(texts, "wilson").length);
  });

  it("reads headings, tables and lists as plain words with anchors as links write them", () => {
    const read = readSections(
      "# A *b* `c`!\n\n| x | y |\n|-|-|\n| 1 | **2** |\n\n## 二 Two ways\n\n- one\n- two",
    );
    expect(read.map(({ id, depth }) => [id, depth])).toEqual([
      ["a-b-c", 1],
      ["二-two-ways", 2],
    ]);
    expect(read[0]?.words).toContain("x y 1 2");
    expect(read[1]?.words).toContain("one two");
  });
});
