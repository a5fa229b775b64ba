import { describe, expect, it } from "vitest";
import { statedPeriod } from "../../../server/ingest/statedPeriod.ts";

describe("statedPeriod", () => {
  const data = { first: "2022-02", last: "2022-09" };

  it.each([
    ["the title's months", "甲县2022年1—10月澄清情况", "x.xlsx", { first: "2022-01", last: "2022-10" }],
    [
      "one month, though no row falls in it",
      "甲县2022年12月澄清情况",
      "x.xlsx",
      { first: "2022-02", last: "2022-12" },
    ],
    [
      "a year, up to the month before it was filled in",
      "全市2022年 填报时间：2022年11月1日",
      "x",
      { first: "2022-01", last: "2022-10" },
    ],
    [
      "a year of which nobody says when it was filled in, up to its last row",
      "全市2022年情况",
      "x",
      { first: "2022-01", last: "2022-09" },
    ],
    [
      "the day it was filled in, where no period is said",
      "情况表 填报时间：2022年11月9日",
      "x",
      { first: "2022-02", last: "2022-10" },
    ],
    [
      "its file's name, where the title says nothing",
      "情况表",
      "全市2021年情况.csv",
      { first: "2021-01", last: "2022-09" },
    ],
    [
      "several years",
      "2019—2021年度考核结果 填报时间：2022-11-03",
      "x",
      { first: "2019-01", last: "2022-09" },
    ],
    ["a year up to a month", "截至2022年10月底", "x", { first: "2022-01", last: "2022-10" }],
    ["its rows alone, where nothing is said", "情况表", "x.xlsx", data],
  ])("takes %s", (_, title, name, expected) => {
    expect(statedPeriod(title, { file: name, sheet: "" }, data)).toEqual(expected);
  });

  it("knows none of an empty sheet that says nothing, and the said one of an empty sheet that does", () => {
    expect(statedPeriod("情况表", { file: "x", sheet: "" }, undefined)).toBeUndefined();
    expect(statedPeriod("2022年3月情况", { file: "x", sheet: "" }, undefined)).toEqual({
      first: "2022-03",
      last: "2022-03",
    });
  });

  it("steps back over the year's end", () => {
    expect(statedPeriod("2021年 填报时间：2022年1月5日", { file: "x", sheet: "" }, undefined)).toEqual({
      first: "2021-01",
      last: "2021-12",
    });
  });
});
