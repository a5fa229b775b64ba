import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAreas } from "../../../server/contracts/areas.ts";

const file = "data/areas/areas.yaml";
const { city, groups, areas } = readAreas(file);

describe("the sample city", () => {
  it("has two counties, seven districts, the city's organs and its enterprises", () => {
    const count = (kind: string) => areas.filter((area) => area.kind === kind).length;
    expect(["county", "district", "organs", "enterprises"].map(count)).toEqual([2, 7, 1, 1]);
    expect(areas).toHaveLength(11);
    expect(areas.every((area) => area.parent === city.code)).toBe(true);
  });

  it("ranks counties and districts only", () => {
    expect(groups.filter((group) => group.ranked).map((group) => group.id)).toEqual(["county"]);
  });

  it("has no word for two areas, and no two areas on one tile", () => {
    const words = areas.flatMap(({ code, name, synonyms }) => [code, name.zh, name.en, ...synonyms]);
    expect(new Set(words).size).toBe(words.length);
    const tiles = areas.map(({ tile }) => tile?.join());
    expect(new Set(tiles).size).toBe(areas.length);
  });

  it("uses no code of a real place", () => {
    expect(areas.filter((area) => !area.code.startsWith("99") || area.gb2260 !== null)).toEqual([]);
  });
});

describe("readAreas", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "areas-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function refusal(right: string, wrong: string): string {
    const before = readFileSync(file, "utf8");
    const after = before.replace(right, wrong);
    expect(after).not.toBe(before);
    writeFileSync(join(folder, "areas.yaml"), after);
    try {
      readAreas(join(folder, "areas.yaml"));
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error("nothing refused");
  }

  it.each([
    ['code: "990121"', 'code: "990122"', "areas: a code stands twice"],
    ['code: "990121"', 'code: "99012"', "areas.0.code: expected six digits"],
    ['parent: "990100"', 'parent: "990900"', "areas.0.parent: no such area: 990900"],
    ["group: county", "group: counties", "areas.0.group: no such group: counties"],
    ["kind: county", "kind: country", "areas.0.kind: invalid option"],
    ["zh: 乙县", "zh: 甲县", "areas.1.name: a word that stands for two areas, 990121 and 990122: 甲县"],
    [
      "en: Yi County",
      "en: JIA County",
      "areas.1.name: a word that stands for two areas, 990121 and 990122: JIA",
    ],
    ["市直单位", "丙区", "areas.9.synonyms: a word that stands for two areas, 990102 and 990181: 丙区"],
    ["市直单位", '"990102"', "areas.9.synonyms: a word that stands for two areas, 990102 and 990181: 990102"],
    ["市直单位", "市直（单位）", "areas.9.synonyms: expected the signs that cells are read with, 市直"],
  ])("refuses %s written %s, with file and line", (right, wrong, message) => {
    expect(refusal(right, wrong)).toMatch(new RegExp(`areas\\.yaml:\\d+: ${message.replaceAll(".", "\\.")}`));
  });

  it("refuses successors that are unknown or do not share out the whole", () => {
    const merged = (successors: string) =>
      refusal("kind: county", `successors: [${successors}], kind: county`);
    expect(merged('{code: "990122", share: 0.4}')).toContain("areas.0.successors: shares sum to 0.4, not 1");
    expect(merged('{code: "990900", share: 1}')).toContain("areas.0.successors: no such area: 990900");
  });

  it("takes successors that share an area out", () => {
    const text = readFileSync(file, "utf8").replace(
      "kind: county",
      'successors: [{code: "990122", share: 0.4}, {code: "990102", share: 0.6}], kind: county',
    );
    writeFileSync(join(folder, "merged.yaml"), text);
    expect(readAreas(join(folder, "merged.yaml")).areas[0]?.successors).toHaveLength(2);
  });
});
