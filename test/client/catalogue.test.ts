import { beforeAll, describe, expect, it } from "vitest";
import type { TFunction } from "i18next";
import { byTheme, found } from "../../client/components/byTheme.ts";
import { aggregateText, countedText } from "../../client/components/countedText.ts";
import { dimensionTitle, memberText } from "../../client/components/dimensionText.ts";
import { agreement } from "../../client/views/sourceFigures/agreement.ts";
import type { Indicator } from "../../server/api/contract.ts";
import { readThemes } from "../../server/indicators/themes.ts";
import { readLibrary } from "../../server/library.ts";
import { textsIn } from "./texts.ts";

const themes = readThemes();
const indicators = readLibrary("none").indicators.map((each): Indicator => ({
  ...each,
  known: [],
  state: "published",
}));
const texts: Record<string, TFunction> = {};
beforeAll(async () => {
  for (const language of ["zh-CN", "en"] as const) texts[language] = await textsIn(language);
});
const t = (language = "zh-CN"): TFunction => texts[language] as TFunction;
const indicator = (id: string) => indicators.find((each) => each.id === id) as Indicator;

describe("the catalogue", () => {
  it("has each indicator once, in the order of the themes", () => {
    const groups = byTheme({ themes, indicators });
    expect(groups.map(({ theme }) => theme.id)).toEqual(themes.map(({ id }) => id));
    expect(groups.flatMap(({ members }) => members)).toHaveLength(indicators.length);
  });

  it("keeps indicators of a theme that nobody named, and leaves out themes of none", () => {
    const one = { ...indicator("staff"), theme: "new" };
    expect(byTheme({ themes, indicators: [one] }).map(({ theme }) => theme)).toEqual([
      { id: "new", title: { zh: "new", en: "new" } },
    ]);
  });

  it("is searched by words in either language, mechanism, source and state", () => {
    const ids = (words: string, more?: (each: Indicator) => string) =>
      found({ themes, indicators }, words, more).map(({ id }) => id);
    expect(ids("澄清正名人数")).toEqual(["cleared_persons"]);
    expect(ids("OFFICIALS cleared")).toEqual(["cleared_persons"]);
    expect(ids("m38")).toEqual(["tolerance_course", "tolerance_days", "tolerance_granted"]);
    expect(ids("容错 比例")).toEqual(["tolerance_granted"]);
    expect(ids("  ")).toHaveLength(indicators.length);
    expect(ids("no such thing")).toEqual([]);
    expect(ids("草稿", ({ id }) => (id === "staff" ? "草稿" : ""))).toEqual(["staff"]);
  });
});

describe("what is counted", () => {
  it.each([
    ["cleared_persons", "人数（重复的只计一次）", undefined],
    ["training_coverage", "人数（重复的只计一次）", "在册人数"],
    ["tolerance_granted", "予以容错的记录数", "记录数"],
    ["tolerance_days", "天数的中位数", undefined],
    ["inspection_score", "得分的平均", undefined],
    ["checkup_rate", "已体检人次合计", "应有人次合计"],
  ])("of %s is put in words", (id, numerator, denominator) => {
    expect(countedText(indicator(id), indicators, "zh-CN", t())).toEqual({ numerator, denominator });
  });

  it("stays SQL where there are no words for it", () => {
    for (const sql of ["max(days)", "count(*) filter (where is_unheard_of)", "sum(a) + sum(b)"])
      expect(aggregateText(sql, t())).toBeUndefined();
    const gap = indicator("excellent_linkage_gap");
    expect(countedText(gap, indicators, "zh-CN", t()).numerator).toBe(gap.numerator);
  });

  it("has words in both languages for every other indicator", () => {
    const wordless = ["zh-CN", "en"].flatMap((language) =>
      indicators.flatMap((each) => {
        const { numerator, denominator } = countedText(each, indicators, language, t(language));
        return [numerator, denominator ?? ""].some((text) => /[_*]/.test(text)) ? [each.id] : [];
      }),
    );
    const both = ["assessment_grades", "excellent_linkage_gap"];
    expect(wordless).toEqual([...both, ...both]);
  });
});

describe("a dimension", () => {
  it("has the indicator's own name, or the one that all share", () => {
    const posting = indicator("posting_persons");
    expect(dimensionTitle(posting, "kind", "zh-CN", t())).toBe("锻炼类型");
    expect(dimensionTitle(posting, "sex", "en", t("en"))).toBe("Sex");
    expect(dimensionTitle(posting, "unheard_of", "en", t("en"))).toBe("unheard_of");
  });

  it("has members as exports write them, and words for yes, no and nothing", () => {
    expect(["招商", "true", "false", null].map((each) => memberText(each, t()))).toEqual([
      "招商",
      "是",
      "否",
      "未填",
    ]);
  });
});

describe("a document's figure", () => {
  it.each([
    [24, 24, 24, "agrees"],
    [1853, 1800, 1854, "agrees"],
    [1799, 1800, 1854, "differs"],
    [1855, 1800, 1854, "differs"],
    [0, 0, 0, "agrees"],
    [null, 24, 24, "missing"],
  ] as const)("%s, where it says %s to %s, %s", (value, lower, upper, verdict) => {
    expect(agreement({ value, lower, upper })).toBe(verdict);
  });
});
