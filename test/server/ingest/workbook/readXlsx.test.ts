import { expect, test } from "vitest";
import { defaultReadLimits } from "../../../../server/ingest/limits.ts";
import { readXlsx } from "../../../../server/ingest/workbook/readXlsx.ts";
import { cellsOf, rowsOf } from "./rowsOf.ts";
import { xlsxOf, xlsxParts } from "./xlsxOf.ts";
import { zipOf } from "./zipOf.ts";

const data = (rows: string, after = "") => `<sheetData>${rows}</sheetData>${after}`;
const readOne = async (
  sheet: string,
  parts: { strings?: string; styles?: string; workbook?: string } = {},
) => {
  const [first] = await readXlsx(xlsxOf({ sheets: [sheet], ...parts }));
  return { sheet: first!, cells: await cellsOf(first), warnings: first!.warnings };
};
const formats = (...codes: string[]) =>
  `<numFmts>${codes.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code.replaceAll('"', "&quot;")}"/>`).join("")}</numFmts>` +
  `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join("")}</cellXfs>`;

test("row numbers are the sheet's own, over rows left out, blank rows and rows without a number", async () => {
  const { cells } = await readOne(
    data(
      `<row r="3"><c r="B3"><v>1</v></c></row><row r="5"><c r="A5" s="1"/></row><row r="9"><c r="A9"><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>`,
    ),
  );
  expect(cells).toEqual({ 3: ["", "1"], 9: ["2"], 10: ["3", "4"] });
});

test("shared and inline text joins runs, leaves phonetic guides out and undoes escapes", async () => {
  const { cells } = await readOne(
    data(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>内</t></r><r><rPr><b/></rPr><t>联</t></r><rPh sb="0" eb="1"><t>ネイ</t></rPh></is></c><c r="D1" t="str"><v>_x000D_&#10;&amp;</v></c><c r="E1" t="s"><v>7</v></c><c r="F1" t="inlineStr"><is><t>00123</t></is></c></row>`,
    ),
    {
      strings: `<si><r><t xml:space="preserve">张 </t></r><r><rPr/><t>三</t></r><rPh sb="0" eb="1"><t>チョウ</t></rPh><phoneticPr fontId="1"/></si><si><t>_x005F_x000D_</t></si>`,
    },
  );
  expect(cells).toEqual({ 1: ["张 三", "_x000D_", "内联", "\r\n&", "", "00123"] });
});

test("what a cell lost or cannot mean is told with its address", async () => {
  const { cells, warnings } = await readOne(
    data(
      `<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f>SUM(A1)</f></c><c r="C2"><f>1+1</f><v>2</v></c><c r="D2" t="str"><f>""</f><v></v></c><c r="E2" t="str"><f>A1</f></c><c r="F2"><f>A1</f><v/></c><c r="G2" t="s"><v>5</v></c><c r="H2"><v>abc</v></c><c r="I2" t="s"><f>A1</f><v>0</v></c><c r="AA2" t="inlineStr"><is><t>#N/A</t></is></c></row>`,
    ),
    { strings: "<si><t>文字</t></si>" },
  );
  expect(cells).toEqual({
    2: ["#N/A", "", "2", "", "", "", "", "abc", "文字", ...Array.from({ length: 17 }, () => ""), "#N/A"],
  });
  expect(warnings).toEqual([
    "error value: A2 #N/A",
    "formula without a stored value: B2",
    "formula without a stored value: E2",
    "formula without a stored value: F2",
    "shared text missing: G2",
    "not a number: H2 abc",
  ]);
});

test("numbers are written as their format means them", async () => {
  const { cells } = await readOne(
    data(
      `<row r="1"><c r="A1" s="1"><v>43216</v></c><c r="B1" s="1"><v>43216.75</v></c><c r="C1" s="2"><v>0.125</v></c><c r="D1" s="2"><v>7.0000000000000007E-2</v></c><c r="E1" s="3"><v>1.5</v></c><c r="F1" s="4"><v>0.5</v></c><c r="G1" s="5"><v>1234.5</v></c><c r="H1" s="6"><v>2023</v></c><c r="I1" s="7"><v>3</v></c></row>` +
        `<row r="2"><c r="A2" s="1"><v>60</v></c><c r="B2" s="1"><v>59</v></c><c r="C2" s="1"><v>1</v></c><c r="D2" s="1"><v>0</v></c><c r="E2" s="1"><v>-5</v></c><c r="F2" s="1"><v>2958465</v></c><c r="G2" s="1"><v>2958466</v></c></row>` +
        `<row r="3"><c r="A3"><v>1.10101199001011E+17</v></c><c r="B3"><v>110101199001011234</v></c><c r="C3"><v>2017.5999999999999</v></c><c r="D3"><v>1.0000000000000001E-9</v></c><c r="E3"><v>-0</v></c><c r="F3"><v>007</v></c><c r="G3" t="b"><v>1</v></c><c r="H3" t="b"><v>0</v></c><c r="I3" t="d"><v>2023-05-01T00:00:00</v></c><c r="J3"><v>1E3</v></c></row>`,
    ),
    {
      styles: formats(
        'yyyy"年"m"月"d"日"',
        "0.0%",
        "[h]:mm:ss",
        "h:mm AM/PM",
        '#,##0.00"元";[Red]-#,##0.00',
        '0"年度"',
        'General"人"',
      ),
    },
  );
  expect(cells[1]).toEqual([
    "2018-04-26",
    "2018-04-26T18:00:00",
    "12.5%",
    "7%",
    "36:00:00",
    "12:00:00",
    "1234.5",
    "2023",
    "3",
  ]);
  expect(cells[2]).toEqual([
    "1900-02-29",
    "1900-02-28",
    "1900-01-01",
    "1900-01-00",
    "-5",
    "9999-12-31",
    "2958466",
  ]);
  expect(cells[3]).toEqual([
    "1.10101199001011E+17",
    "1.1010119900101123E+17",
    "2017.6",
    "0.000000001",
    "0",
    "7",
    "TRUE",
    "FALSE",
    "2023-05-01",
    "1000",
  ]);
});

test("the Chinese Excel's built-in dates need no format of their own", async () => {
  const { cells } = await readOne(
    data(
      `<row r="1"><c r="A1" s="0"><v>43216</v></c><c r="B1" s="1"><v>43216</v></c><c r="C1" s="2"><v>0.25</v></c></row>`,
    ),
    {
      styles: `<cellXfs><xf numFmtId="31"/><xf numFmtId="57"/><xf numFmtId="32"/></cellXfs>`,
    },
  );
  expect(cells).toEqual({ 1: ["2018-04-26", "2018-04-26", "06:00:00"] });
});

test("a workbook counted from 1904 gives the same days", async () => {
  const { sheet, cells } = await readOne(
    data(`<row r="1"><c r="A1" s="1"><v>41754</v></c><c r="B1" s="1"><v>0</v></c></row>`),
    {
      workbook: '<workbookPr date1904="1"/>',
      styles: formats("yyyy-mm-dd"),
    },
  );
  expect(sheet.date1904).toBe(true);
  expect(cells).toEqual({ 1: ["2018-04-26", "1904-01-01"] });
});

test("merged ranges stay ranges and hide what stands under them", async () => {
  const { sheet, cells, warnings } = await readOne(
    data(
      `<row r="1"><c r="A1" t="str"><v>提拔正职</v></c><c r="B1" t="str"><v>小计</v></c><c r="C1" t="str"><v>提拔正职</v></c><c r="D1" t="str"><v>外</v></c></row><row r="2"><c r="A2" t="str"><v>下</v></c></row>`,
      `<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B2:XFD1048576"/></mergeCells>`,
    ),
  );
  expect(sheet.merges).toEqual([
    { top: 0, left: 0, bottom: 0, right: 2 },
    { top: 1, left: 1, bottom: 1_048_575, right: 16_383 },
  ]);
  expect(cells).toEqual({ 1: ["提拔正职", "", "", "外"], 2: ["下"] });
  expect(warnings).toEqual(["value hidden by a merged cell: B1 小计"]);
});

test("hidden rows and sheets are told and read all the same", async () => {
  const sheets = await readXlsx(
    xlsxOf({
      sheets: [
        `<cols><col min="1" max="1" hidden="1"/></cols>${data(`<row r="1" hidden="0"><c><v>1</v></c></row><row r="4" spans="1:1" hidden="1"><c><v>2</v></c></row><row hidden="true"><c><v>3</v></c></row>`)}`,
        data(""),
        data(""),
      ],
      sheetAttributes: ["", 'state="hidden"', 'state="veryHidden"'],
    }),
  );
  expect(sheets.map(({ name, index, hidden }) => [name, index, hidden])).toEqual([
    ["表1", 0, false],
    ["表2", 1, true],
    ["表3", 2, true],
  ]);
  expect(sheets[0]?.hiddenRows).toEqual([4, 5]);
  expect(await cellsOf(sheets[0])).toEqual({ 1: ["1"], 4: ["2"], 5: ["3"] });
});

test("prefixed names, UTF-16 and a byte order mark are read as well", async () => {
  const prefixed = `<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>`;
  const parts = xlsxParts({ sheets: [""] });
  for (const content of [
    Buffer.from(prefixed),
    Buffer.from(`\ufeff${prefixed}`),
    Buffer.from(`\ufeff${prefixed}`, "utf16le"),
  ]) {
    const [sheet] = await readXlsx(zipOf({ ...parts, "xl/worksheets/sheet1.xml": content }));
    expect(await cellsOf(sheet)).toEqual({ 1: ["7"] });
  }
});

test("parts named with backslashes or in another case are found", async () => {
  const parts = Object.entries(xlsxParts({ sheets: [data(`<row><c><v>1</v></c></row>`)] }));
  const [sheet] = await readXlsx(
    zipOf(
      Object.fromEntries(
        parts.map(([name, content]) => [
          name.replace("xl/worksheets/sheet1", "XL\\Worksheets\\Sheet1"),
          content,
        ]),
      ),
    ),
  );
  expect(await cellsOf(sheet)).toEqual({ 1: ["1"] });
});

test("a workbook whose parts are not all there is refused", async () => {
  const whole = xlsxParts({ sheets: [data("")], strings: "", styles: "" });
  for (const name of [
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
  ]) {
    const parts = Object.fromEntries(Object.entries(whole).filter(([each]) => each !== name));
    await expect(readXlsx(zipOf(parts))).rejects.toMatchObject({ code: "file-refused", message: /missing/ });
  }
});

test("reading again gives the same rows and warnings", async () => {
  const { sheet, warnings } = await readOne(data(`<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>`));
  expect(await rowsOf(sheet)).toEqual([{ row: 1, cells: ["#REF!"] }]);
  expect(warnings).toEqual(["error value: A1 #REF!"]);
});

test("a million errors are told as a list and a count", async () => {
  const rows = Array.from(
    { length: 5 },
    (_, index) => `<row r="${index + 1}"><c t="e"><v>#N/A</v></c></row>`,
  ).join("");
  const [sheet] = await readXlsx(xlsxOf({ sheets: [data(rows)] }), {
    limits: { ...defaultReadLimits, warnings: 2 },
  });
  await rowsOf(sheet);
  expect(sheet?.warnings).toEqual([
    "error value: A1 #N/A",
    "error value: A2 #N/A",
    "more warnings of this sheet: 3",
  ]);
});

test("an aborted reading stops", async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, index) => `<row r="${index + 1}"><c><v>${index * 7}</v></c><c t="str"><v>文字${index}</v></c></row>`,
  ).join("");
  const abort = new AbortController();
  const [sheet] = await readXlsx(xlsxOf({ sheets: [data(rows)] }), { signal: abort.signal });
  await expect(async () => {
    for await (const _ of sheet!.rows) abort.abort(new Error("enough"));
  }).rejects.toThrow("enough");
});
