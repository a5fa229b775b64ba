import { describe, expect, it } from "vitest";
import { peekDelimited, tableCells } from "../../../../server/ingest/text/peekDelimited.ts";
import { toCsv } from "../../../../server/ingest/text/writeCsv.ts";
import { encodeGb18030 } from "./gb18030.ts";

const peek = (text: string) => peekDelimited(Buffer.from(text));

describe("peekDelimited", () => {
  it("shows what the reader sees: every row, and the table among them", async () => {
    const text =
      "甲市干部监督情况统计表,,,,\n填报单位：甲县,,,填报时间：2022.10,\n,,,,\n序号,姓名,单位,职务,日期\n1,某甲,甲局,科长,2022-01-01\n2,某乙,乙局,科员,2022-01-02\n,,,,\n注：截至10月底,,,,\n";
    const seen = await peekDelimited(encodeGb18030(text));
    expect(seen).toMatchObject({
      kind: "csv",
      encoding: "gb18030",
      delimiter: ",",
      quote: '"',
      escape: "double",
      lineEnd: "\n",
    });
    expect(seen.rows).toHaveLength(8);
    expect(tableCells(seen)).toEqual([
      ["序号", "姓名", "单位", "职务", "日期"],
      ["1", "某甲", "甲局", "科长", "2022-01-01"],
      ["2", "某乙", "乙局", "科员", "2022-01-02"],
    ]);
    expect(seen.warnings.map(({ code, line }) => [code, line])).toEqual([
      ["text-outside-table", 1],
      ["text-outside-table", 2],
      ["text-outside-table", 8],
    ]);
  });

  it("tells tables apart that follow each other with other columns", async () => {
    const seen = await peek("a,b,c\n1,2,3\n4,5,6\n\nx,y\nk,1\nl,2\n");
    expect(seen.tables).toHaveLength(2);
    expect(tableCells(seen)).toEqual([
      ["a", "b", "c"],
      ["1", "2", "3"],
      ["4", "5", "6"],
    ]);
    expect(tableCells(seen, 1)).toEqual([
      ["x", "y"],
      ["k", "1"],
      ["l", "2"],
    ]);
    expect(seen.warnings).toContainEqual(expect.objectContaining({ code: "rows-left-out", line: 5 }));
  });

  it("takes the large table for the main one, not the settings before it", async () => {
    const seen = await peek(`key,value\nunit,1\nyear,2022\na,b,c\n${"1,2,3\n".repeat(20)}`);
    expect(seen.main).toBe(1);
    expect(tableCells(seen)[0]).toEqual(["a", "b", "c"]);
  });

  it("keeps ragged rows, blank rows inside, a row cut off at the end, and a header repeated by a page", async () => {
    const seen = await peek("a,b,c\n1,2\n,,\n1,2,3,4\na,b,c\n5,6,7\n8");
    expect(tableCells(seen)).toEqual([
      ["a", "b", "c"],
      ["1", "2"],
      ["", "", ""],
      ["1", "2", "3", "4"],
      ["a", "b", "c"],
      ["5", "6", "7"],
      ["8"],
    ]);
  });

  it("shows an empty file as one without rows", async () => {
    const seen = await peek("");
    expect(tableCells(seen)).toEqual([]);
    expect(seen.warnings.map(({ code }) => code)).toEqual(["empty-file"]);
  });

  it("looks at no more rows than told, and says so", async () => {
    const seen = await peekDelimited(Buffer.from("a,b\n1,2\n3,4\n5,6\n"), { mostRows: 2 });
    expect(seen.rows).toHaveLength(2);
    expect(seen.warnings).toContainEqual(expect.objectContaining({ code: "rows-left-out" }));
  });
});

describe("toCsv", () => {
  it("quotes what must be quoted, and one empty cell", () => {
    expect(toCsv([["a", 'b"c', "d,e"], ["f\ng", " h", ""], [""]])).toBe(
      'a,"b""c","d,e"\r\n"f\ng"," h",\r\n""\r\n',
    );
    expect(toCsv([["a"]], "\n")).toBe("a\n");
  });

  it("is read back the same", async () => {
    const rows = [
      ["a", "b"],
      ['x"y', "1,2"],
      ["line\nbreak", " z "],
      ["“”", "'"],
    ];
    const seen = await peek(toCsv(rows));
    expect(seen.rows.map(({ cells }) => cells)).toEqual(rows);
  });
});
