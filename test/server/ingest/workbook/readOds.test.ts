import { expect, test } from "vitest";
import { defaultReadLimits } from "../../../../server/ingest/limits.ts";
import { readOds } from "../../../../server/ingest/workbook/readOds.ts";
import { cellsOf } from "./rowsOf.ts";
import { zipOf } from "./zipOf.ts";

const odsOf = (tables: string, styles = "", settings = "") =>
  zipOf({
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": `<?xml version="1.0"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${settings}${tables}</office:spreadsheet></office:body></office:document-content>`,
  });
const tableOf = (rows: string, attributes = "") =>
  `<table:table table:name="表" ${attributes}>${rows}</table:table>`;
const text = (value: string) =>
  `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;

test("values keep what their type says", async () => {
  const [sheet] = await readOds(
    odsOf(
      tableOf(
        `<table:table-row>
<table:table-cell office:value-type="float" office:value="1234.5"><text:p>1,234.50</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.125"><text:p>13%</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2018-04-26"><text:p>4月26日</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2018-04-26T18:00:00.000000"><text:p>x</text:p></table:table-cell>
<table:table-cell office:value-type="time" office:time-value="PT36H30M00S"><text:p>36:30</text:p></table:table-cell>
<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>
<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>
<table:table-cell table:formula="of:=SUM([.A1])"/>
<table:table-cell table:formula="of:=1" office:value-type="float" office:value="110101199001011234"/>
<table:table-cell table:style-name="percent" office:value-type="float" office:value="0.5"/></table:table-row>`,
      ),
      `<number:percentage-style style:name="N1"/><style:style style:name="percent" style:family="table-cell" style:data-style-name="N1"/>`,
    ),
  );
  expect(await cellsOf(sheet)).toEqual({
    1: [
      "1234.5",
      "12.5%",
      "2018-04-26",
      "2018-04-26T18:00:00",
      "36:30:00",
      "TRUE",
      "#N/A",
      "",
      "1.1010119900101123E+17",
      "50%",
    ],
  });
  expect(sheet?.warnings).toEqual(["error value: G1 #N/A", "formula without a stored value: H1"]);
});

test("text joins paragraphs and spans and leaves notes, drawings and ruby out", async () => {
  const [sheet] = await readOds(
    odsOf(
      tableOf(
        `<table:table-row>${text('<text:span>张</text:span>\n  <text:s text:c="2"/>三<text:tab/>')}<table:table-cell office:value-type="string"><office:annotation><dc:date>2020-01-01</dc:date><text:p>批注</text:p></office:annotation><text:p>一</text:p><text:p>二<text:line-break/><text:a>三</text:a></text:p><draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame></table:table-cell>${text("<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zi</text:ruby-text></text:ruby>")}</table:table-row>`,
      ),
    ),
  );
  expect(await cellsOf(sheet)).toEqual({ 1: ["张   三\t", "一\n二\n三", "字"] });
});

test("repeats, groups, header rows, merged and hidden rows keep their places", async () => {
  const sheets = await readOds(
    odsOf(
      `<table:shapes><draw:frame><text:p>外</text:p></draw:frame></table:shapes>` +
        tableOf(
          `<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2" office:value-type="string"><text:p>合</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/>${text("a")}</table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="3"/>
<table:table-row-group table:display="false"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"/></table:table-row></table:table-row-group>
<table:table-row table:visibility="filter">${text("b")}</table:table-row>
<table:table-row table:visibility="collapse" table:number-rows-repeated="1048569"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
        ) +
        tableOf("", 'table:style-name="ta1"'),
      `<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>`,
    ),
  );
  const [sheet] = sheets;
  expect(await cellsOf(sheet)).toEqual({ 1: ["合", "", "", "a"], 5: ["1", "1"], 6: ["1", "1"], 7: ["b"] });
  expect(sheet?.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 2 }]);
  expect(sheet?.hiddenRows).toEqual([5, 6, 7]);
  expect(sheets.map((each) => each.hidden)).toEqual([false, true]);
});

test("a hundred bytes that repeat themselves into billions of cells are refused at once", async () => {
  const bomb = tableOf(
    `<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>`,
  );
  await expect(readOds(odsOf(bomb))).rejects.toMatchObject({
    code: "file-refused",
    message: /more than 60000000 cells/,
  });
  const spaces = tableOf(`<table:table-row>${text('<text:s text:c="900000000"/>')}</table:table-row>`);
  await expect(readOds(odsOf(spaces))).rejects.toMatchObject({
    code: "file-refused",
    message: /text of cell A1/,
  });
  const sheets = tableOf("").repeat(4);
  await expect(readOds(odsOf(sheets), { limits: { ...defaultReadLimits, sheets: 3 } })).rejects.toThrow(
    "more than 3 sheets",
  );
});
