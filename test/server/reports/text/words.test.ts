import { describe, expect, it } from "vitest";
import { periodText, periodWords } from "../../../../server/reports/text/periodWords.ts";
import {
  changeText,
  chineseNumber,
  figureText,
  namesText,
  numberText,
  plainText,
  printedDifference,
  signedChange,
} from "../../../../server/reports/text/words.ts";

describe("figures in words", () => {
  it("counts people in whole numbers and shares with one decimal, two where one would say nought", () => {
    expect(numberText(45010, "人次")).toBe("45,010");
    expect(numberText(1234567, "人")).toBe("1,234,567");
    expect(numberText(84.8536, "%")).toBe("84.9");
    expect(numberText(0.0412, "%")).toBe("0.04");
    expect(numberText(0, "%")).toBe("0");
    expect(numberText(-3.25, "百分点")).toBe("−3.3");
    expect(numberText(1234.5, "分")).toBe("1,234.5");
  });

  it("tells a real nought from what is hidden, missing or does not apply", () => {
    const of = (state: Parameters<typeof plainText>[0]["state"], value: number | null = null) =>
      plainText({ value, state, unit: "人" });
    expect([of("ok", 0), of("suppressed"), of("notReceived"), of("notApplicable")]).toEqual([
      "0",
      "…",
      "未报",
      "—",
    ]);
    expect(of("provisional", 12)).toBe("12*");
    expect(figureText({ value: 12, state: "provisional", unit: "人" })).toBe("12人（暂定）");
  });

  it("tells a difference of shares in points, never in %", () => {
    expect(signedChange(1.3, "%")).toBe("+1.3百分点");
    expect(signedChange(-1, "人")).toBe("−1.0%");
    expect(signedChange(0.5, "‰")).toBe("+0.5千分点");
    expect(signedChange(-2, "百分点")).toBe("−2.0百分点");
    expect(signedChange(0, "人")).toBe("持平");
  });

  it("is the difference of what is printed", () => {
    const told = (now: number, before: number) => {
      const change = printedDifference(now, before, "%");
      return [numberText(now, "%"), numberText(before, "%"), signedChange(change, "%")];
    };
    // 15.97 apart, which alone would be 16.0.
    expect(told(16.96, 32.93)).toEqual(["17.0", "32.9", "−15.9百分点"]);
    expect(told(1.2, 0.04)).toEqual(["1.2", "0.04", "+1.16百分点"]);
    expect(told(12.04, 11.96)).toEqual(["12.0", "12.0", "持平"]);
    expect(changeText(printedDifference(-3.26, 1.14, "分"), "分")).toBe("下降4.4分");
  });

  it("shortens long lists and numbers headings", () => {
    expect(namesText(["甲县", "乙县", "丙区"], 2)).toBe("甲县、乙县等3个地区");
    expect([1, 10, 11, 20, 24].map(chineseNumber)).toEqual(["一", "十", "十一", "二十", "二十四"]);
  });
});

describe("periods in words", () => {
  it("knows the last day of each month and a year's first", () => {
    expect(periodWords("2022-10")).toEqual({
      span: "2022年1—10月",
      month: "2022年10月",
      shortMonth: "10月",
      until: "截至2022年10月底",
      lastDay: "2022年10月31日",
    });
    expect(periodWords("2024-02").lastDay).toBe("2024年2月29日");
    expect(periodWords("2022-01").span).toBe("2022年1月");
    expect(periodText("2022-01/2022-10")).toBe("2022年1—10月");
    expect(periodText("2021-11/2022-02")).toBe("2021年11月—2022年2月");
  });
});
