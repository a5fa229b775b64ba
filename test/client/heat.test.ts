import fc from "fast-check";
import type { TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { heatLines, nextSort, sortedGroups, themeSpans } from "../../client/components/heat/heat.ts";
import { heatMove } from "../../client/components/heat/heatMove.ts";
import { sizesFor } from "../../client/components/heat/heatSizes.ts";
import { withActive } from "../../client/components/heat/withActive.ts";
import { columnsAsked, columnsNamed } from "../../client/views/compare/chosenColumns.ts";
import { headlineCell } from "../../client/views/overview/headlineCell.ts";
import type { ValueRow } from "../../server/api/contract.ts";
import { textsIn } from "./texts.ts";

const area = (code: string) => ({ code, name: code });
const groups = [
  { id: "county", name: "县区", areas: [area("1"), area("2"), area("3")] },
  { id: "organs", name: "市直机关", areas: [area("4")] },
];

describe("the lines of the large table", () => {
  it("are each group's name above its areas", () => {
    expect(heatLines(groups).map((line) => (line.kind === "area" ? line.area.code : line.name))).toEqual([
      "县区",
      "1",
      "2",
      "3",
      "市直机关",
      "4",
    ]);
  });

  it("are sorted inside their groups alone, with what has no figure last either way", () => {
    const values: Record<string, number | null> = { "1": 5, "2": null, "3": 9, "4": 100 };
    const sorted = (isDescending: boolean) =>
      sortedGroups(groups, (code) => values[code] ?? null, isDescending).map(({ areas }) =>
        areas.map(({ code }) => code).join(""),
      );
    expect(sorted(true)).toEqual(["312", "4"]);
    expect(sorted(false)).toEqual(["132", "4"]);
  });

  it("are sorted by the largest, by the smallest, then as they stand", () => {
    const first = nextSort(undefined, "a");
    const second = nextSort(first, "a");
    expect([first?.isDescending, second?.isDescending, nextSort(second, "a")]).toEqual([
      true,
      false,
      undefined,
    ]);
    expect(nextSort(second, "b")).toEqual({ id: "b", isDescending: true });
  });

  it("have neighbouring columns of one theme under one head", () => {
    const column = (theme: string) => ({ id: theme, title: "", unit: "", theme });
    expect(themeSpans(["a", "a", "b", "a"].map(column))).toEqual([
      { theme: "a", first: 0, count: 2 },
      { theme: "b", first: 2, count: 1 },
      { theme: "a", first: 3, count: 1 },
    ]);
  });
});

describe("moving by keys", () => {
  const isArea = [false, true, true, true, false, true];
  const size = { isArea, columns: 4, page: 2 };
  const from = (key: string, line: number, column: number, isWide = false) =>
    heatMove({ key, isWide }, { line, column }, size);

  it("passes over the names of groups, and into the head", () => {
    expect(from("ArrowDown", 3, 0)).toEqual({ line: 5, column: 0 });
    expect(from("ArrowUp", 5, 0)).toEqual({ line: 3, column: 0 });
    expect(from("ArrowUp", 1, 2)).toEqual({ line: -1, column: 2 });
    expect(from("ArrowDown", -1, 2)).toEqual({ line: 1, column: 2 });
  });

  it("goes by pages, to a row's ends, and with Ctrl to the table's", () => {
    expect(from("PageDown", 1, 0)).toEqual({ line: 3, column: 0 });
    expect(from("PageUp", 2, 0)).toEqual({ line: 1, column: 0 });
    expect(from("Home", 2, 3)).toEqual({ line: 2, column: -1 });
    expect(from("End", 2, -1)).toEqual({ line: 2, column: 3 });
    expect(from("Home", 5, 3, true)).toEqual({ line: 1, column: -1 });
    expect(from("End", 1, -1, true)).toEqual({ line: 5, column: 3 });
    expect(from("a", 1, 0)).toBeUndefined();
  });

  it("never leaves the table, nor stands on a group's name", () => {
    const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean())), (pressed) => {
        let place = { line: 1, column: -1 };
        for (const [key, isWide] of pressed) place = heatMove({ key, isWide }, place, size) ?? place;
        expect(place.line === -1 || isArea[place.line]).toBe(true);
        expect(place.column).toBeGreaterThanOrEqual(-1);
        expect(place.column).toBeLessThan(4);
      }),
    );
  });

  it("keeps what it stands on in the page, out of sight, too", () => {
    const range = { startIndex: 10, endIndex: 12, overscan: 1, count: 100 };
    expect(withActive(range, 40)).toEqual([9, 10, 11, 12, 13, 40]);
    expect(withActive(range, 11)).toEqual([9, 10, 11, 12, 13]);
    expect(withActive(range, -1)).toEqual([9, 10, 11, 12, 13]);
  });
});

describe("the indicators an address names", () => {
  const known = ["a1:a", "a2:a", "b1:b", "b2:b", "c1:c"].map((text) => {
    const [id = "", theme = ""] = text.split(":");
    return { id, theme };
  });

  it("are whole themes, single ones, or all", () => {
    const ids = (chosen: object) => columnsAsked(chosen, known).map(({ id }) => id);
    expect(ids({})).toHaveLength(5);
    expect(ids({ th: "a", k: "b2" })).toEqual(["a1", "a2", "b2"]);
    expect(columnsNamed(new Set(["a1", "a2", "b2"]), known)).toEqual({ th: "a", k: "b2" });
  });

  it("are found again from the address that was made for them", () => {
    fc.assert(
      fc.property(fc.subarray(known, { minLength: 1 }), (chosen) => {
        const named = columnsNamed(new Set(chosen.map(({ id }) => id)), known);
        expect(columnsAsked(named, known)).toEqual(chosen);
      }),
    );
  });
});

describe("columns of a heat table", () => {
  it("fit where they can, and else keep a width that can be read", () => {
    expect(sizesFor(1240, 12).columnWidth * 12 + 144).toBeLessThanOrEqual(1240);
    expect(sizesFor(1240, 60)).toEqual({ areaWidth: 144, columnWidth: 104 });
    expect(sizesFor(1240, 2).columnWidth).toBe(140);
    expect(sizesFor(390, 12)).toEqual({ areaWidth: 92, columnWidth: 92 });
    expect(sizesFor(1240, 0).columnWidth).toBe(140);
  });
});

describe("a headline's cell", () => {
  let t: TFunction;
  beforeAll(async () => {
    t = await textsIn("zh-CN");
  });
  const cell = (value: number | null, state: ValueRow["state"], verdict: string | null) =>
    headlineCell(
      {
        figure: { value, state, verdict },
        indicator: { title: { zh: "覆盖率", en: "Coverage" }, unit: "%" },
        area: "甲县",
      },
      "zh-CN",
      t,
    );

  it("says figure and verdict, and words where there is no figure", () => {
    expect(cell(86.614, "ok", "better")).toMatchObject({
      text: "86.61",
      mark: { standing: "better", standsOut: false },
      label: "甲县 · 覆盖率：86.61%，较好",
    });
    expect(cell(null, "suppressed", null)).toMatchObject({ text: "已抑制", state: "suppressed" });
    expect(cell(50, "provisional", null)).toMatchObject({ text: "50.00", note: "暂定" });
  });
});
