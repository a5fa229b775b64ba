import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Annotation, ReportingCell } from "../../server/api/contract.ts";
import { pictureOf, pictureSvg, wrapped } from "../../client/charts/picture.ts";
import { paperTheme } from "../../client/charts/theme.ts";
import { nextItem } from "../../client/components/chart/chartItem.ts";
import { sheetCsv } from "../../client/components/export/sheetCsv.ts";
import { nextSorting, orderedRows } from "../../client/components/table/rowOrder.ts";
import { marksOf, numberedNotes } from "../../client/components/trend/numberedNotes.ts";
import { filesBehind } from "../../client/components/why/filesBehind.ts";
import { whyQuestion } from "../../client/components/why/whyQuestion.ts";

const measure = (text: string, size: number) =>
  [...text].reduce((sum, sign) => sum + (sign > "\u2e80" ? size : size / 2), 0);

describe("a chart's picture", () => {
  it("has its title, lead, notes and origin as words, and the chart between them", () => {
    const words = { title: "甲 <b> & 乙", lead: "单位：人", notes: ["怎样读"], origin: "来源：S1 · 快照 #3" };
    const picture = pictureOf(words, { width: 600, height: 300 }, paperTheme, measure);
    expect(picture.width).toBe(648);
    const [title, lead, note, origin] = picture.texts;
    expect([title?.text, lead?.text, note?.text, origin?.text]).toEqual([
      words.title,
      words.lead,
      ...words.notes,
      words.origin,
    ]);
    expect(lead?.y).toBeLessThan(picture.chart.y);
    expect(note?.y).toBeGreaterThan(picture.chart.y + 300);
    expect(origin?.y).toBeLessThan(picture.height);
    const svg = pictureSvg(picture, '<svg width="600"><path/></svg>', paperTheme);
    expect(svg).toContain("甲 &lt;b&gt; &amp; 乙");
    expect(svg).toContain(`<svg x="24" y="${Math.round(picture.chart.y * 10) / 10}" width="600">`);
  });

  it("writes whole texts in lines no wider than it, a single word apart", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."甲乙丙，。ab 1%") }), (text) => {
        const lines = wrapped(text, 60, (each) => measure(each, 12));
        const plain = (each: string) => each.replaceAll(/\s+/g, "");
        expect(plain(lines.join(""))).toBe(plain(text));
        for (const line of lines)
          if (/^[甲乙丙]+$/.test(line)) expect(measure(line, 12)).toBeLessThanOrEqual(60);
      }),
    );
  });
});

describe("a figure's CSV", () => {
  it("has a byte order mark, its head first, and its words below", () => {
    const csv = sheetCsv(
      {
        heads: ["地区", "数"],
        rows: [
          ["甲,县", 1.5],
          ["乙", null],
        ],
      },
      ["题目"],
    );
    expect(csv).toBe('\ufeff地区,数\r\n"甲,县",1.5\r\n乙,\r\n\r\n题目\r\n');
  });

  it("holds nothing that a spreadsheet runs", () => {
    for (const sign of "=+-@|＝＋－＠\t") {
      const [, row = ""] = sheetCsv({ heads: ["a"], rows: [[`${sign}cmd()`]] }, []).split("\r\n");
      expect(row.replace(/^"/, "")).toMatch(/^'/);
    }
    expect(sheetCsv({ heads: ["a"], rows: [[-2.5]] }, [])).toContain("\r\n-2.5\r\n");
  });
});

it("arrows go over a chart's items and stay within them", () => {
  expect(nextItem("ArrowRight", undefined, 3)).toBe(0);
  expect(nextItem("ArrowLeft", undefined, 3)).toBe(2);
  expect(nextItem("ArrowDown", 2, 3)).toBe(2);
  expect(nextItem("ArrowUp", 0, 3)).toBe(0);
  expect([nextItem("Home", 2, 3), nextItem("End", 0, 3)]).toEqual([0, 2]);
  expect([nextItem("a", 1, 3), nextItem("ArrowRight", undefined, 0)]).toEqual([undefined, undefined]);
});

describe("rows", () => {
  const rows = [
    { key: "a", value: 1 },
    { key: "b", value: null },
    { key: "c", value: 3 },
  ];
  const keys = (sorting: Parameters<typeof orderedRows>[1], pinned: string[] = []) =>
    orderedRows(rows, sorting, new Set(pinned), ({ value }) => value).map(({ key }) => key);

  it("stand by a column, those without a figure last, those pinned first", () => {
    expect(keys(undefined)).toEqual(["a", "b", "c"]);
    expect(keys({ column: "value", isDescending: true })).toEqual(["c", "a", "b"]);
    expect(keys({ column: "value", isDescending: false })).toEqual(["a", "c", "b"]);
    expect(keys({ column: "value", isDescending: true }, ["b"])).toEqual(["b", "c", "a"]);
  });

  it("go from the largest to the smallest and back to how they came", () => {
    const first = nextSorting(undefined, "value");
    const second = nextSorting(first, "value");
    expect([first?.isDescending, second?.isDescending, nextSorting(second, "value")]).toEqual([
      true,
      false,
      undefined,
    ]);
  });
});

it("notes are numbered by month, and stand at the point their month lies in", () => {
  const note = (id: string, month: string) => ({ id, month }) as Annotation;
  const notes = numberedNotes(
    [note("late", "2022-05"), note("early", "2022-01"), note("gone", "2010-01")],
    ["2022-01/2022-03", "2022-04/2022-06"],
  );
  expect(notes.map(({ id, number, period }) => [id, number, period])).toEqual([
    ["gone", 1, null],
    ["early", 2, "2022-01/2022-03"],
    ["late", 3, "2022-04/2022-06"],
  ]);
  expect(marksOf(notes)).toEqual([
    { period: "2022-01/2022-03", number: 2 },
    { period: "2022-04/2022-06", number: 3 },
  ]);
});

describe("why a figure", () => {
  it("is asked as the very figure, its area and filter alone", () => {
    const row = { indicator: "a", area: "990121", period: "2022-01/2022-10", value: 1, state: "ok" as const };
    expect(whyQuestion({ row, grain: "ytd", snapshot: 3, where: "kind:招商" })).toEqual({
      indicator: "a",
      from: "2022-01",
      to: "2022-10",
      grain: "ytd",
      by: "area",
      where: "kind:招商,area:990121",
      compare: true,
      snapshot: 3,
    });
    expect(
      whyQuestion({ row: { ...row, area: null, period: "2022-10" }, grain: "month", snapshot: 3 }),
    ).toEqual({ indicator: "a", from: "2022-10", to: "2022-10", grain: "month", compare: true, snapshot: 3 });
  });

  it("knows what has come of the exports behind it", () => {
    const cell = (area: string, state: string, batch: number | null) =>
      ({ contract: "classes", area, state, batch }) as ReportingCell;
    const cells = [cell("1", "received", 4), cell("2", "missing", null), cell("3", "notExpected", null)];
    const files = [{ contract: "classes", files: 9, batches: 2, last: "2022-11-02" }];
    expect(filesBehind(files, cells, null)[0]).toMatchObject({ received: 1, expected: 2, batchNumbers: [4] });
    expect(filesBehind(files, cells, "2")[0]).toMatchObject({ received: 0, expected: 1, batchNumbers: [] });
  });
});
