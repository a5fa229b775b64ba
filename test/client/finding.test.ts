import type { TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import type { ComparedRow } from "../../client/api/compare.ts";
import { findingText } from "../../client/views/compare/findingText.ts";
import { textsIn } from "./texts.ts";

type Told = "above" | "below" | "similar" | "tooFew" | { none: string };

const texts: Record<string, TFunction> = {};
beforeAll(async () => {
  for (const language of ["zh-CN", "en"] as const) texts[language] = await textsIn(language);
});

const names = ["甲县", "乙县", "丙区", "丁区", "戊区", "己区"];

function rows(told: Told[], flagged: number[] = []) {
  return told.map((each, index) => ({
    name: names[index] ?? "",
    compared: {
      judged: typeof each === "string" ? judged(each, index) : null,
      reason: { code: typeof each === "string" ? "" : each.none },
      flags: { isFlagged: flagged.includes(index) },
    } as unknown as ComparedRow,
  }));
}

function judged(told: Exclude<Told, object>, index: number) {
  const side = told === "above" || told === "below" ? told : null;
  // The later ones are the surer.
  return { verdict: side ? "higher" : told, side, chance: 0.01 / (index + 1), standsOut: false };
}

function finding(
  told: Told[],
  flagged?: number[],
  language = "zh-CN",
  benchmark: "group" | "city" = "group",
) {
  return findingText(rows(told, flagged), benchmark, language, texts[language] as TFunction);
}

describe("the finding", () => {
  it("names who differs, the surest first, and what the rest is", () => {
    expect(finding(["below", "similar", "similar"], [0])).toBe("甲县低于同组，其余 2 个地区无显著差异");
    expect(finding(["below", "above", "below", "similar"], [2])).toBe(
      "丙区、甲县低于同组，乙县高于同组，其余 1 个地区无显著差异",
    );
    expect(finding(["below", "similar"], [0], "en", "city")).toBe(
      "甲县 below the city; no significant difference in the other 1",
    );
  });

  it("says that it may be chance where nothing stands out", () => {
    expect(finding(["below", "similar"])).toBe("甲县低于同组，但可能只是碰巧，其余 1 个地区无显著差异");
  });

  it("counts those it has no room to name", () => {
    expect(finding(["above", "above", "above", "above", "above"], [0])).toBe(
      "戊区、丁区、丙区等 5 个地区高于同组",
    );
  });

  it("calls nobody alike of whom nothing can be told", () => {
    expect(finding(["similar", "tooFew", { none: "notReceived" }])).toBe(
      "1 个地区与同组均无显著差异，1 个地区样本少，看不出",
    );
    expect(finding(["tooFew", "tooFew"])).toBe("各地样本都少，看不出差别");
  });

  it.each([
    ["bareCount", "只有个数，不在地区间比高低"],
    ["noMethod", "这个数不作统计检验，不比高低"],
    ["provisional", "报送未齐，暂不比较"],
    ["suppressed", "可比的数已抑制，不作比较"],
    ["benchmarkSuppressed", "可比的数已抑制，不作比较"],
    ["alone", "没有可以比较的数"],
  ])("says why nothing is judged: %s", (code, sentence) => {
    expect(finding([{ none: code }, { none: "notReceived" }])).toBe(sentence);
  });
});
