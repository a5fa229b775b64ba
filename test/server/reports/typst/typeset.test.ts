import { describe, expect, it } from "vitest";
import type { Block } from "../../../../server/reports/model.ts";
import { openTypesetter } from "../../../../server/reports/typst/typeset.ts";
import { plainModel } from "../plainModel.ts";
import { readPdf } from "../readPdf.ts";

const { typeset } = openTypesetter("/no/such/folder");
const set = (blocks: Block[], further = {}) =>
  typeset({ model: plainModel(blocks, further), source: { snapshot: 3 } });

const table: Block = {
  kind: "table",
  title: "表题",
  landscape: true,
  groups: [],
  columns: [
    { title: "地区", align: "left", width: 1 },
    { title: "数", align: "right", width: 1 },
  ],
  rows: Array.from({ length: 60 }, (_, index) => ({ cells: [`第${index}行`, String(index)] })),
  notes: ["单位：人。"],
};

const chart: Block = {
  kind: "chart",
  title: "图题",
  alt: "甲县90.0%，乙县未报。",
  height: 30,
  note: "",
  chart: {
    kind: "areas",
    unit: "%",
    axisName: "率（%）",
    bars: [
      {
        area: "1",
        name: "甲县",
        value: 90,
        lower: 80,
        upper: 95,
        benchmark: 85,
        label: "90.0%",
        mark: {
          standing: "similar",
          standsOut: false,
        },
      },
      {
        area: "2",
        name: "乙县",
        value: null,
        lower: null,
        upper: null,
        benchmark: null,
        label: "未报",
        mark: {
          standing: "none",
          standsOut: false,
        },
      },
    ],
  },
};

describe("a set paper", () => {
  it("is an archive's PDF: tagged, with bookmarks, fonts, alternative texts and its data", async () => {
    const pdf = set([
      { kind: "heading", level: 1, text: "一、总体情况" },
      { kind: "heading", level: 2, text: "（一）分项" },
      { kind: "paragraph", runs: [{ text: "一段话，" }, { text: "加重", strong: true }] },
      chart,
      table,
    ]);
    const read = await readPdf(pdf);
    expect(read.isMarked).toBe(true);
    expect(read.metadata).toMatch(/pdfaid:part>3<[\s\S]*pdfaid:conformance>A</);
    expect(read.outline).toEqual(["一、总体情况", "（一）分项"]);
    expect(read.alts).toContain("甲县90.0%，乙县未报。");
    expect([...read.attachments.keys()].toSorted()).toEqual(["figures.csv", "model.json", "source.json"]);
    expect(read.roles.get("Table")).toBeGreaterThanOrEqual(1);
    expect(read.roles.get("TH")).toBeGreaterThanOrEqual(2);
    // The chart's words are text, too.
    expect(read.text).toContain("未报");
    const raw = Buffer.from(pdf).toString("latin1");
    expect(raw).toMatch(/NotoSerifSC/);
    expect(raw).not.toMatch(/\/Subtype ?\/Type3/);
  });

  it("repeats the head of a table on each page, and numbers pages right and left", async () => {
    const { pages } = await readPdf(set([{ kind: "paragraph", runs: [{ text: "正文" }] }, table]));
    const ofTable = pages.filter((page) => /第\d+行/.test(page));
    expect(ofTable.length).toBeGreaterThan(1);
    for (const page of ofTable) expect(page).toContain("地区");
    expect(pages[0]).toMatch(/— ?1 ?—/);
    expect(pages[1]).toMatch(/— ?2 ?—/);
  });

  it("prints what looks like markup or code as it stands", async () => {
    const hostile = '#read("/etc/passwd") *粗* $x^2$ _斜_ <label> @ref \\ ` // " ] } #set page(fill: red)';
    const read = await readPdf(
      set(
        [
          { kind: "heading", level: 1, text: hostile },
          { kind: "paragraph", runs: [{ text: hostile }] },
          { kind: "list", ordered: true, items: [[{ text: hostile }]] },
          { ...chart, title: hostile, alt: hostile, note: hostile },
          { ...table, title: hostile, rows: [{ cells: [hostile, hostile] }], notes: [hostile] },
        ],
        { title: hostile, subtitle: hostile, issuer: hostile, recipient: hostile, watermark: "#panic()" },
      ),
    );
    const text = read.text.replace(/\s/g, "");
    expect(text.split('#read("/etc/passwd")*粗*$x^2$').length).toBeGreaterThan(6);
    expect(text).not.toContain("root:");
    expect(read.outline).toEqual([hostile]);
  });

  it("puts a sign where no font has one, so that the paper can still be made", async () => {
    const { text } = await readPdf(set([{ kind: "paragraph", runs: [{ text: "甲😀县\u0007乙\ud800区" }] }]));
    expect(text).toContain("甲〓县乙");
  });

  it("has a cover with contents where it is asked for, with marking, recipient and snapshot", async () => {
    const { pages } = await readPdf(
      set([{ kind: "heading", level: 1, text: "一、总体情况" }], {
        front: "cover",
        recipient: "示例领导",
        watermark: "样张",
      }),
    );
    expect(pages[0]).toContain("内部");
    expect(pages[0]).toContain("送：示例领导");
    expect(pages[0]?.replace(/\s/g, "")).toContain("依据第3号数据快照编制，数据截至2022年10月31日");
    expect(pages[1]).toContain("一、总体情况");
    expect(pages[0]).toContain("样张");
    expect(pages.at(-1)?.replace(/\s/g, "")).toContain("仿宋以NotoSerifSC代");
  });

  it("is the same byte for byte when set again", () => {
    expect(Buffer.from(set([chart, table])).equals(Buffer.from(set([chart, table])))).toBe(true);
  });
});
