import type { TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { reasonCodes } from "../../server/indicators/reason.ts";
import { texts as zh } from "../../client/i18n/zh-CN.ts";
import { ranked, type ComparedArea } from "../../client/components/comparison/comparedAreas.ts";
import { sortedBy } from "../../client/views/compare/comparedColumns.tsx";
import { intervalText, rankText, standingText } from "../../client/components/comparison/standingText.ts";
import type { ComparedRow } from "../../client/api/compare.ts";
import { textsIn, wordsOf } from "./texts.ts";

let t: TFunction;
beforeAll(async () => {
  t = await textsIn("zh-CN");
});

const area = (key: string, value: number | null, groupId = "county") =>
  ({ key, groupId, figure: { value } }) as unknown as ComparedArea;
const keys = (areas: ComparedArea[]) => areas.map(({ key }) => key);
const row = (part: Partial<ComparedRow["row"]>) => part as ComparedRow["row"];

describe("the order of areas", () => {
  const areas = [area("1", 2), area("2", null), area("3", 9), area("4", 5, "organs")];

  it("is the best first inside each group, with what has no figure last", () => {
    expect(keys(ranked(areas, { better: "higher" }))).toEqual(["3", "1", "2", "4"]);
    expect(keys(ranked(areas, { better: "lower" }))).toEqual(["1", "3", "2", "4"]);
  });

  it("stays as it is where nothing is good or bad", () => {
    expect(keys(ranked(areas, { better: "neutral" }))).toEqual(["1", "2", "3", "4"]);
  });

  it("by a column has what it lacks last, whichever way", () => {
    const column = { order: ({ figure }: ComparedArea) => figure.value };
    const sorted = (isDescending: boolean) => keys(sortedBy(areas, column, isDescending));
    expect(sorted(true)).toEqual(["3", "4", "1", "2"]);
    expect(sorted(false)).toEqual(["1", "4", "3", "2"]);
  });
});

describe("what a cell says", () => {
  it("is a place with its range, or nothing", () => {
    expect(rankText(row({ rankLow: 2, rankHigh: 5 }))).toBe("[2–5]");
    expect(rankText(row({ rankLow: null, rankHigh: null }))).toBe("");
  });

  it("is the interval with as many decimals on both sides", () => {
    expect(intervalText(row({ lower: 80.043, upper: 83.1 }), "zh-CN")).toBe("80.04–83.10");
    expect(intervalText(row({ lower: null, upper: null }), "zh-CN")).toBe("—");
  });

  it("is the verdict, and that it stands out, else why there is none", () => {
    const reason = { reason: { code: "alone" } } as Pick<ComparedRow, "reason">;
    expect(standingText(reason, { standing: "worse", standsOut: true }, t)).toBe("较差，突出");
    expect(standingText(reason, { standing: "similar", standsOut: false }, t)).toBe("相近");
    expect(standingText(reason, { standing: "none", standsOut: false }, t)).toBe("组内只有自己");
  });

  it("has words for every reason that leaves a figure unjudged", () => {
    const judged = new Set<string>(["standsOut", "differs", "withinChance", "tooFew"]);
    expect(Object.keys(wordsOf(zh, "reason")).toSorted()).toEqual(
      reasonCodes.filter((code) => !judged.has(code)).toSorted(),
    );
  });
});
