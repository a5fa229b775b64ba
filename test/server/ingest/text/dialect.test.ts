import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectDialect, type Dialect } from "../../../../server/ingest/text/dialect.ts";
import { readDelimited, sniffDelimited } from "../../../../server/ingest/text/readDelimited.ts";
import type { RowSyntax } from "../../../../server/ingest/text/rowSyntax.ts";
import { encodeGb18030 } from "./gb18030.ts";
import { writeDelimited } from "./writeDelimited.ts";

function detect(head: string, headerWords?: ReadonlySet<string>): Dialect {
  return detectDialect({ head, spots: [], whole: true }, headerWords);
}

describe("detectDialect", () => {
  const texts: [name: string, text: string, expected: Partial<Dialect>][] = [
    [
      "full-width commas",
      "姓名，性别，出生年月\n某甲00001，男，1980.01\n某甲00002，女，1981.02\n",
      { delimiter: "，" },
    ],
    [
      "full-width commas, half-width ones in cells",
      "姓名，单位，备注\n某甲00001，甲县,乙局，无\n某甲00002，乙县，好\n",
      { delimiter: "，", width: 3 },
    ],
    ["enumeration commas", "甲、乙、丙\n1、2、3\n4、5、6\n", { delimiter: "、" }],
    [
      "tabs, commas in cells",
      "姓名\t单位\t备注\n某甲\t甲县\t读书，写作，运动\n某乙\t乙县\ta,b,c\n",
      { delimiter: "\t" },
    ],
    ["semicolons with decimal commas", "a;b;c\n1,5;2,5;3,5\n2,5;3,5;4,5\n", { delimiter: ";" }],
    ["doubled bars with empty cells", "a||b||c\n1||||3\n2||x||4\n", { delimiter: "||", width: 3 }],
    ["doubled colons", "id::name::n\n1::x::3\n2::y::4\n", { delimiter: "::" }],
    ["control characters", "a\u0001b\u0001c\n1\u00012\u00013\n", { delimiter: "\u0001" }],
    ["carets", "姓名^性别^年龄\n某甲^男^30\n某乙^女^31\n", { delimiter: "^" }],
    ["clusters of signs", "a~|~b~|~c\n1~|~2~|~3\n4~|~5~|~6\n", { delimiter: "~|~" }],
    [
      "columns aligned by spaces",
      "姓名    性别    年龄\n某甲    男      30\n某乙    女      31\n",
      { delimiter: "  ", runs: true },
    ],
    ["single spaces", "a b c\n1 2 3\n4 5 6\n", { delimiter: " ", width: 3 }],
    [
      "blanks after commas, before quotes",
      'a, b, c\n1, "x, y", 3\n2, "z", 4\n',
      { delimiter: ",", padded: true, width: 3 },
    ],
    [
      "commas in sentences, no blanks after delimiters",
      'a,b\n1,"x, y, z, p, q"\n2,"k, l, m, n, o"\n',
      { delimiter: ",", padded: false, width: 2 },
    ],
    ["apostrophes as quotes", "a,b,c\n1,'x,y',3\n2,'it''s',4\n3,'z',5\n", { quote: "'", width: 3 }],
    ["apostrophes in names", "姓名,全名\n某甲,Mary O'N\n某乙,D'A\n", { quote: '"' }],
    ["curly quotes", "姓名,说明\n“某甲,一”,好\n“某乙,二”,坏\n", { quote: "“", closeQuote: "”", width: 2 }],
    ["backslash before quotes", 'a,b\n1,"x\\"y"\n2,"z"\n3,"p\\"q, r"\n', { escape: "backslash", width: 2 }],
    [
      "backslash before delimiters",
      "a\tb\tc\n1\tx\\\ty\t3\n2\tz\t4\n",
      { escape: "backslash", delimiter: "\t", width: 3 },
    ],
    ["paths that end with a backslash", 'a,b\n1,"C:\\dir\\"\n2,"D:\\"\n3,"x"\n', { escape: "double" }],
    ["carriage returns only", "a,b\r1,2\r3,4\r", { lineEnd: "\r", delimiter: "," }],
    ["line feeds only in quotes", 'a,b\r\n1,"x\ny\nz"\r\n2,"p\nq"\r\n', { lineEnd: "\r\n", width: 2 }],
    ["cells of many lines", `a;b\n${`1;"${"x\n".repeat(50)}"\n`.repeat(3)}`, { delimiter: ";", width: 2 }],
    ["mixed line ends", "a,b\r\n1,2\n3,4\r\n5,6\n", { lineEnd: "mixed", width: 2 }],
    ["Excel's separator line", "sep=;\na;b;c\n1;2;3\n", { delimiter: ";", separatorLine: true, width: 3 }],
    [
      "titles above",
      "甲市统计表\n填报单位：甲县\n序号,姓名,单位\n1,某甲,甲局\n2,某乙,乙局\n",
      { delimiter: ",", width: 3, leadingRows: 2 },
    ],
    ["one column of names", "姓名\n某甲00001\n某甲00002\n", { delimiter: "", width: 1 }],
    ["one column of names with blanks", "姓名\n某　甲\n某　乙\n某 丙\n", { delimiter: "" }],
    [
      "one column of times",
      `日期\n${"2022-01-01 08:00:00\n2022-01-02 09:30:00\n".repeat(20)}`,
      { delimiter: "" },
    ],
    ["one column of addresses", "http://a.example/x\nhttp://a.example/y\n", { delimiter: "" }],
    [
      "prose",
      "这是一个说明文件，里面没有表格。\n第一段，第二段，第三段；\n没有数据。\n请参阅附件、表格、说明。\n",
      { delimiter: "" },
    ],
    ["a header alone", "姓名,性别,出生年月,单位\n", { delimiter: ",", width: 4 }],
    ["nothing", "", { width: 0 }],
  ];
  it.each(texts)("%s", (_, text, expected) => {
    expect(detect(text)).toMatchObject(expected);
  });

  it("prefers the delimiter under which known header words appear", () => {
    const text = "姓名 ，性别;单位 ，职务\n某;甲，男;乙;局，科长\n";
    expect(detect(text, new Set(["姓名", "性别;单位", "职务"])).delimiter).toBe("，");
    const names = "单位:职务 级别:人数\n甲:科长 正:3\n乙:科员 副:4\n";
    expect(detect(names, new Set(["单位", "职务 级别", "人数"])).delimiter).toBe(":");
    expect(detect(names, new Set(["单位:职务", "级别:人数"])).delimiter).toBe(" ");
  });

  it("says when another delimiter would do as well", async () => {
    const codes = async (text: string) =>
      (await sniffDelimited(Buffer.from(text))).warnings.map(({ code }) => code);
    expect(await codes("a;b|c\n1;2|3\n4;5|6\n")).toEqual(["dialect-doubtful"]);
    expect(await codes("a,b,c\n1,2,3\n4,5,6\n")).toEqual([]);
  });

  it("looks at spots further on when the file is long", async () => {
    const row = (index: number) =>
      `某甲${String(index).padStart(5, "0")},2022年${1 + (index % 12)}月,甲县乙局\r\n`;
    const text = `姓名,日期,单位\r\n${Array.from({ length: 20_000 }, (_, index) => row(index)).join("")}`;
    expect((await sniffDelimited(Buffer.from(text))).dialect).toMatchObject({
      delimiter: ",",
      isRegular: true,
      width: 3,
    });
    const spoilt = text.replace(row(19_500), "1,2\r\n");
    expect((await sniffDelimited(encodeGb18030(spoilt))).dialect).toMatchObject({
      isRegular: false,
      width: 3,
    });
  });

  it("finds any dialect of a table such as people keep, and reads it back", async () => {
    const words = fc.constantFrom("甲县乙局", "科长", "某甲00001", "男", "Abc def", "x-12", "待定");
    const date = fc.constantFrom("2022-01-05", "2022.1", "2022年10月", "20220105", "2022/1/5");
    const number = fc.constantFrom("0", "12", "3.5", "1,234", "-7", "15%", "１２");
    const note = fc
      .stringMatching(/^[甲乙丙a-c][甲乙丙a-c，。；、,;| ]{0,20}$/)
      .filter((text) => text.trim() === text);
    const columns = fc.array(fc.constantFrom(words, date, number, note), { minLength: 2, maxLength: 8 });
    const table = columns.chain((each) =>
      fc
        .array(
          fc.tuple(
            ...each.map((column) =>
              fc.oneof({ weight: 8, arbitrary: column }, { weight: 1, arbitrary: fc.constant("") }),
            ),
          ),
          { minLength: 4, maxLength: 25 },
        )
        .map((rows) => [
          each.map(
            (_, index) => ["姓名", "单位", "职务", "日期", "人数", "备注", "类别", "比例"][index] ?? "",
          ),
          ...rows,
        ]),
    );
    const syntax = fc.record({
      delimiter: fc.constantFrom(",", ";", "\t", "|", "，", "^", "\u0001", "||"),
      escape: fc.constantFrom("double" as const, "backslash" as const),
      lineEnd: fc.constantFrom("\n" as const, "\r\n" as const, "\r" as const),
    });
    await fc.assert(
      fc.asyncProperty(table, syntax, fc.boolean(), fc.boolean(), async (rows, chosen, gb18030, quoteAll) => {
        const dialect: RowSyntax = { ...chosen, runs: false, padded: false, quote: '"', closeQuote: '"' };
        const text = writeDelimited(rows, dialect, () => quoteAll);
        const bytes = gb18030 ? encodeGb18030(text) : Buffer.from(text);
        const sniff = await sniffDelimited(bytes);
        const found: string[][] = [];
        for await (const batch of readDelimited(bytes, sniff))
          found.push(...batch.rows.map(({ cells }) => cells));
        expect(found).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
