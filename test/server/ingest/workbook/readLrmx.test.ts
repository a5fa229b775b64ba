import { expect, test } from "vitest";
import { readLrmx } from "../../../../server/ingest/workbook/readLrmx.ts";
import { rowsOf } from "./rowsOf.ts";

const form = (fields: string) =>
  Buffer.from(`\ufeff<?xml version="1.0" encoding="utf-8"?><Person>${fields}</Person>`);
const asRecord = async (bytes: Buffer) => {
  const [sheet] = await readLrmx(bytes);
  const [header, values] = await rowsOf(sheet);
  return {
    record: Object.fromEntries(header!.cells.map((name, column) => [name, values?.cells[column] ?? ""])),
    warnings: sheet?.warnings,
  };
};

test("fields come under the contracts' headers, dates as they are written", async () => {
  const { record, warnings } = await asRecord(
    form(`<XingMing>某甲00001</XingMing><ChuShengNianYue>197801</ChuShengNianYue><RuDangShiJian>201006；民盟</RuDangShiJian>
<JianLi>1998.09--2002.07  某大学学生
2002.07--  某单位干部</JianLi><XueXi>&lt;未知&gt;</XueXi><Version>3.2.1</Version>`),
  );
  expect(record).toMatchObject({
    姓名: "某甲00001",
    出生年月: "197801",
    入党时间: "201006；民盟",
    XueXi: "<未知>",
    版本: "3.2.1",
  });
  expect(record["简历"]).toBe("1998.09--2002.07  某大学学生\n2002.07--  某单位干部");
  expect(warnings).toEqual([]);
});

test("photo, family and ID number never come out, and that is told", async () => {
  const [sheet] = await readLrmx(
    form(
      `<XingMing>某甲00001</XingMing><ShenFenZheng>110101199001010000</ShenFenZheng><ZhaoPian>QUJD</ZhaoPian><JiaTingChengYuan><Item><XingMing>某乙</XingMing></Item></JiaTingChengYuan>`,
    ),
  );
  const all = JSON.stringify(await rowsOf(sheet));
  for (const secret of ["110101199001010000", "QUJD", "某乙", "身份证"]) expect(all).not.toContain(secret);
  expect(sheet?.warnings).toEqual(
    ["ShenFenZheng", "ZhaoPian", "JiaTingChengYuan"].map((field) => `private field left out: A2 ${field}`),
  );
});

test("a stray &1lt; is mended and told", async () => {
  const { record, warnings } = await asRecord(form("<XingMing>某甲&1lt;b&1gt;</XingMing>"));
  expect(record["姓名"]).toBe("某甲<b>");
  expect(warnings).toEqual(["entity repaired: A2 &1lt;"]);
});

test("all forms have the same header", async () => {
  const headers = await Promise.all(
    [form("<XingMing>甲</XingMing>"), form("<XingBie>男</XingBie><MinZu>汉</MinZu>")].map(
      async (bytes) => (await rowsOf((await readLrmx(bytes))[0]))[0]?.cells,
    ),
  );
  expect(headers[0]).toHaveLength(31);
  expect(headers[0]).toEqual(headers[1]);
});

test("a form cut off or with entities of its own is refused", async () => {
  await expect(readLrmx(Buffer.from("<Person><XingMing>某"))).rejects.toMatchObject({ code: "file-refused" });
  await expect(
    readLrmx(Buffer.from('<!DOCTYPE Person [<!ENTITY a "b">]><Person><XingMing>&a;</XingMing></Person>')),
  ).rejects.toMatchObject({ message: /DTD/ });
});
