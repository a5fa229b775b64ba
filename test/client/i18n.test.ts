import { createInstance, type TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { countedUnits } from "../../client/charts/countedUnits.ts";
import { periodText } from "../../client/components/periodText.ts";
import { differenceText, valueText } from "../../client/components/valueText.ts";
import { texts as en } from "../../client/i18n/en.ts";
import { listText } from "../../client/i18n/listText.ts";
import { texts as zh } from "../../client/i18n/zh-CN.ts";
import { errorCodes } from "../../server/errors.ts";
import { units } from "../../server/indicators/definition.ts";
import { standardDimensions } from "../../server/indicators/dimensions.ts";
import { wordsOf } from "./texts.ts";

function keysOf(texts: object, path = ""): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? `${path}${key}` : keysOf(value as object, `${path}${key}.`),
  );
}

describe("the texts", () => {
  it("are there in both languages", () => {
    expect(keysOf(en).toSorted()).toEqual(keysOf(zh).toSorted());
  });

  it("have a sentence for each error code, and for the two the page finds by itself", () => {
    const codes = [...Object.keys(errorCodes), "unreachable", "unexpected"].toSorted();
    expect(Object.keys(wordsOf(zh, "error")).toSorted()).toEqual(codes);
    expect(Object.keys(wordsOf(en, "error")).toSorted()).toEqual(codes);
  });

  it("name every unit, and what two figures of it differ by", () => {
    for (const texts of [zh, en]) {
      expect(Object.keys(wordsOf(texts, "unit"))).toEqual(expect.arrayContaining(Object.keys(units)));
      const measured = Object.keys(units).filter((unit) => !countedUnits.has(unit));
      expect(Object.keys(wordsOf(texts, "difference")).toSorted()).toEqual(measured.toSorted());
    }
  });

  it("name every dimension that all indicators have", () => {
    expect(Object.keys(wordsOf(zh, "dimension"))).toEqual(standardDimensions.map(({ id }) => id));
  });
});

describe("in each language", () => {
  const texts: Record<string, TFunction> = {};
  beforeAll(async () => {
    const i18n = createInstance();
    await i18n.init({ resources: { "zh-CN": { translation: zh }, en: { translation: en } } });
    for (const language of ["zh-CN", "en"]) texts[language] = i18n.getFixedT(language);
  });
  const t = (language: string): TFunction => texts[language] as TFunction;

  it("lists are joined", () => {
    expect(listText(["甲县", "乙县", "丙区"], "zh-CN")).toBe("甲县、乙县、丙区");
    expect(listText(["Jia", "Yi", "Bing"], "en")).toBe("Jia, Yi, Bing");
  });

  it("a period reads as people say it", () => {
    expect(periodText("2022-01/2022-10", "ytd", "zh-CN", t("zh-CN"))).toBe("2022年1—10月（年初以来）");
    expect(periodText("2022-10", "month", "zh-CN", t("zh-CN"))).toBe("2022年10月（当月）");
    expect(periodText("2022-01/2022-12", "year", "en", t("en"))).toBe(
      "January to December 2022 (whole year)",
    );
    expect(periodText("2022-10", "month", "en", t("en"))).toBe("October 2022 (month)");
  });

  it.each([
    [35126, "ok", "35,126", "35,126"],
    [0, "ok", "0", "0"],
    [2.345, "provisional", "2.35 暂定", "2.35 provisional"],
    [null, "notReceived", "未报", "not received"],
    [null, "notApplicable", "不适用", "not applicable"],
    [null, "suppressed", "已抑制", "suppressed"],
    [null, "ok", "—", "—"],
  ] as const)("%s that is %s has one look", (value, state, chinese, english) => {
    expect(valueText({ value, state }, "zh-CN", t("zh-CN"))).toBe(chinese);
    expect(valueText({ value, state }, "en", t("en"))).toBe(english);
  });

  it("figures of what is not counted have as many decimals as each other", () => {
    const text = (value: number, unit: string) =>
      valueText({ value, state: "ok" }, "zh-CN", t("zh-CN"), unit);
    expect(["%", "‰", "分", "日", "百分点"].map((unit) => text(50, unit))).toEqual(Array(5).fill("50.00"));
    expect(text(1500, "人次")).toBe("1,500");
  });

  it("a difference has its sign, and none where there is none", () => {
    expect([12.345, -2, 0].map((each) => differenceText(each, "en"))).toEqual(["+12.35", "−2.00", "0.00"]);
    expect(differenceText(33.333, "zh-CN", 1)).toBe("+33.3");
  });
});
