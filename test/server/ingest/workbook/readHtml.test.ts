import { expect, test } from "vitest";
import { readHtml } from "../../../../server/ingest/workbook/readHtml.ts";
import { cellsOf } from "./rowsOf.ts";

const read = (page: string) => readHtml(Buffer.from(page));

test("text is as displayed: entities, breaks, leading zeros, spaces between tags", async () => {
  const [sheet] =
    await read(`<HTML><head><style>td{mso-number-format:"\\@"} a<b</style><script>if (a<b) document.write("<table><tr><td>no</table>")</script></head>
<body><table border=1><tr><th> 姓名 </th><th>编码<br>（代码）</th></tr>
<tr><td x:str>张　三&nbsp;&middot;A&amp;B&#65;&#x4e00;&foo;</td><td>00123</td><td>&nbsp;</td></tr><tr><td>a < b</td><td><p>一</p><p>二</p></td></tr></table></body>`);
  expect(await cellsOf(sheet)).toEqual({
    1: ["姓名", "编码\n（代码）"],
    2: ["张　三 ·A&BA一&foo;", "00123"],
    3: ["a < b", "一\n二"],
  });
});

test("cells and rows left open, spans in both directions, hidden rows", async () => {
  const [sheet] =
    await read(`<table><tr><td rowspan=2 colspan="2">合<td>a<tr><td>b<td rowspan='3'>c<tr style='display:none'><td>d<td>e<td>f
<tr><td><td>g</table>`);
  expect(await cellsOf(sheet)).toEqual({
    1: ["合", "", "a"],
    2: ["", "", "b", "c"],
    3: ["d", "e", "f"],
    4: ["", "g"],
  });
  expect(sheet?.merges).toEqual([
    { top: 0, left: 0, bottom: 1, right: 1 },
    { top: 1, left: 3, bottom: 3, right: 3 },
  ]);
  expect(sheet?.hiddenRows).toEqual([3]);
});

test("every table that holds something is a sheet, tables laid out with tables too", async () => {
  const sheets = await read(
    `<table><tr><td><table><caption>一月</caption><tr><td>1</table></td><td><table><tr><td>2</table></td></tr></table><table><tr><td> </td></tr></table>`,
  );
  expect(sheets.map((sheet) => sheet.name)).toEqual(["一月", "Sheet2"]);
  expect(await Promise.all(sheets.map(cellsOf))).toEqual([{ 1: ["1"] }, { 1: ["2"] }]);
});

test("Excel's own pages name the sheet, and GBK and UTF-16 pages are read", async () => {
  const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>人员</x:Name></x:ExcelWorksheet></xml><![endif]--><table><![if supportMisalignedColumns]><tr height=0 style='display:none'><td></td></tr><![endif]><tr><td>姓名</td></tr></table>`;
  const [sheet] = await readHtml(Buffer.from(`\ufeff${page}`, "utf16le"));
  expect(sheet?.name).toBe("人员");
  expect(await cellsOf(sheet)).toEqual({ 2: ["姓名"] });
  const [gbk] = await readHtml(
    Buffer.from("<meta charset=gb2312><table><tr><td>\xd0\xd5\xc3\xfb</table>", "latin1"),
  );
  expect(await cellsOf(gbk)).toEqual({ 1: ["姓名"] });
});

test("a web archive gives the tables of its pages", async () => {
  const part = (location: string, encoding: string, body: string) =>
    `------=_x\r\nContent-Location: file:///C:/a/${location}\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Type: text/html; charset="gb2312"\r\n\r\n${body}\r\n\r\n`;
  const archive = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_x"\r\n\r\n${part("book.htm", "quoted-printable", "<html><frameset><x:Name>=D0=D5</x:Name></frameset></html>")}${part("sheet001.htm", "quoted-printable", "<table><tr><td width=3D10>=D0=D5=C3=\r\n=FB</td></tr></table>")}${part("tabstrip.htm", "quoted-printable", "<table><tr><td>tab</table>")}------=_x--`;
  const [sheet, ...more] = await read(archive);
  expect(more).toEqual([]);
  expect(sheet?.name).toBe("姓");
  expect(await cellsOf(sheet)).toEqual({ 1: ["姓名"] });
});

test("a page without a table is refused with what to do", async () => {
  await expect(
    read("<html><frameset><frame src=a.files/sheet001.htm></frameset></html>"),
  ).rejects.toMatchObject({
    code: "file-refused",
    details: { message: { zh: expect.stringContaining("另存为 xlsx") } },
  });
});

test("hostile markup ends: open quotes, endless spans, deep tables", async () => {
  const quotes = `<table><tr><td>1</td></tr>${"<a b='".repeat(2000)}<tr><td>2</table>`;
  expect((await cellsOf((await read(quotes))[0]))[1]?.[0]).toBe("1");
  await expect(read("<table><tr><td colspan=99999999>1</table>")).rejects.toMatchObject({
    message: /column 99999999/,
  });
  const deep = await read(`${"<table><tr><td>".repeat(20_000)}深`);
  expect(deep).toHaveLength(1);
});
