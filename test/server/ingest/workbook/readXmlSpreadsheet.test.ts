import { expect, test } from "vitest";
import { readXmlSpreadsheet } from "../../../../server/ingest/workbook/readXmlSpreadsheet.ts";
import { cellsOf } from "./rowsOf.ts";

const bookOf = (sheets: string, before = "") =>
  `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${before}${sheets}</Workbook>`;
const styles = `<Styles><Style ss:ID="Default"><NumberFormat/></Style><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="p" ss:Parent="q"/><Style ss:ID="q"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="y"><NumberFormat ss:Format="yyyy\\-mm"/></Style></Styles>`;

test("cells keep places, types, formats, spans and warnings", async () => {
  const [sheet, hidden] = await readXmlSpreadsheet(
    Buffer.from(
      bookOf(
        `<Worksheet ss:Name="人员"><Table><Column ss:Span="1"/><Column ss:StyleID="y"/>
<Row ss:Index="2"><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">合</Data></Cell><Cell><Data ss:Type="Number">43216</Data></Cell><Cell ss:StyleID="p"><Data ss:Type="Number">0.125</Data></Cell><Cell ss:Index="7"><Data ss:Type="DateTime">2018-04-26T00:00:00.000</Data></Cell></Row>
<Row ss:Hidden="1" ss:Span="2"><Cell ss:Index="3" ss:StyleID="Default"><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=RC[-1]"/><Cell ss:Formula="=1"><Data ss:Type="Number">1</Data></Cell></Row>
<Row ss:StyleID="d"><Cell><Comment ss:Author="x"><ss:Data>批注</ss:Data></Comment></Cell><Cell><Data ss:Type="Number">43216.5</Data><Comment><ss:Data>批</ss:Data></Comment></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>粗</B><Font html:Color="red">体&#10;</Font></ss:Data><PhoneticText>x</PhoneticText></Cell><Cell><Data ss:Type="DateTime">1899-12-31T08:30:00.000</Data></Cell></Row>
</Table></Worksheet><Worksheet ss:Name="隐"><Table><Row><Cell><Data ss:Type="String">007</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>`,
        styles,
      ),
    ),
  );
  expect(await cellsOf(sheet)).toEqual({
    2: ["合", "", "2018-04-26", "12.5%", "", "", "2018-04-26"],
    3: ["", "", "TRUE", "#DIV/0!", "", "1"],
    6: ["", "2018-04-26T12:00:00", "粗体\n", "08:30:00"],
  });
  expect(sheet).toMatchObject({
    name: "人员",
    hidden: false,
    hiddenRows: [3],
    merges: [{ top: 1, left: 0, bottom: 2, right: 1 }],
  });
  expect(sheet?.warnings).toEqual(["error value: D3 #DIV/0!", "formula without a stored value: E3"]);
  expect(hidden?.hidden).toBe(true);
  expect(await cellsOf(hidden)).toEqual({ 1: ["007"] });
});

test("GB18030 is read whatever the file declares", async () => {
  const page = bookOf(
    `<Worksheet ss:Name="A"><Table><Row><Cell><Data ss:Type="String">@@</Data></Cell></Row></Table></Worksheet>`,
  );
  const bytes = Buffer.from(page.replace("@@", "\xd0\xd5\xc3\xfb"), "latin1");
  const [sheet] = await readXmlSpreadsheet(bytes);
  expect(await cellsOf(sheet)).toEqual({ 1: ["姓名"] });
});

test("columns and rows of any number cost nothing", async () => {
  const far = bookOf(
    `<Worksheet ss:Name="A"><Table><Column ss:Span="999999999"/><Row ss:Index="99999999999"><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet>`,
  );
  await expect(readXmlSpreadsheet(Buffer.from(far))).rejects.toMatchObject({
    code: "file-refused",
    message: /row 99999999999/,
  });
  const wide = bookOf(
    `<Worksheet ss:Name="A"><Table><Row><Cell ss:MergeAcross="999999999"><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet>`,
  );
  await expect(readXmlSpreadsheet(Buffer.from(wide))).rejects.toMatchObject({
    code: "file-refused",
    message: /column 1000000000/,
  });
});
