import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "hucre";
import { afterAll, describe, expect, it } from "vitest";
import type { Duckdb } from "../../../server/engine/duckdb.ts";
import type { SheetReport } from "../../../server/ingest/sheetReport.ts";
import { stagingBelow } from "./staged.ts";
import { zipOf } from "./workbook/zipOf.ts";
import { namedFiles } from "../../../server/ingest/namedFiles.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-stage-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const stage = stagingBelow(root);

const header = "澄清编号,地区,线索编号,人员编码,类别,批准日期,澄清日期";
const row = (id: number, rest = "甲县") =>
  `C${id},${rest},L${id},GB0000${id},澄清,2022-03-01,2022-03-0${(id % 9) + 1}`;
const counts = ({ rowsRead, accepted, refused, notData }: SheetReport) => ({
  rowsRead,
  accepted,
  refused,
  notData,
});

describe("stageFiles", () => {
  it("keeps two files of one name in two folders apart", async () => {
    const { sheets, database } = await stage({
      "甲县/澄清.csv": [header, row(1), `C2,甲县,L2,GB2,澄清,明天,`].join("\n"),
      "乙县/澄清.csv": [header, row(3, "乙县")].join("\n"),
    });
    expect(sheets.map(({ file, accepted, refused }) => [file, accepted, refused])).toEqual([
      ["乙县/澄清.csv", 1, 0],
      ["甲县/澄清.csv", 1, 1],
    ]);
    expect(await database.rows({ sql: "select file, rule, letter, value from refusal" })).toEqual([
      { file: "甲县/澄清.csv", rule: "not-date", letter: "F", value: "明天" },
    ]);
    database.close();
  });

  it("takes what is not data aside, blank rows not even read", async () => {
    const { sheets, database } = await stage({
      "x.csv": ["澄清情况,,,,,,", header, row(1), ",,,,,,", "合　计,1,,,,,", "填表人：某甲001,,,,,,"].join(
        "\n",
      ),
    });
    expect(sheets.map(counts)).toEqual([{ rowsRead: 5, accepted: 1, refused: 0, notData: 4 }]);
    expect(await database.rows({ sql: "select kind from not_data order by source_row" })).toEqual(
      ["title", "title", "total", "note"].map((kind) => ({ kind })),
    );
    database.close();
  });

  it("flags a total that its rows do not come to, and no other", async () => {
    const lines = (total: number, part: number) => [
      "地区,培训班名称,培训类别,开始时间,培训人数",
      "甲县,第一期,理论,2022-03-01,10",
      "甲县,第二期,理论,2022-03-02,20",
      `小计,,,,${part}`,
      "乙县,第三期,理论,2022-03-03,5",
      "小计,,,,5",
      `合计,,,,${total}`,
    ];
    const { database: right } = await stage({ "right.csv": lines(35, 30).join("\n") });
    expect(await right.rows({ sql: "from flag" })).toEqual([]);
    const { database: wrong } = await stage({ "wrong.csv": lines(36, 29).join("\n") });
    expect(
      await wrong.rows({ sql: "select source_row, letter, rule, value from flag order by source_row" }),
    ).toEqual([
      { source_row: 4, letter: "E", rule: "total-differs", value: "29" },
      { source_row: 7, letter: "E", rule: "total-differs", value: "36" },
    ]);
    right.close();
    wrong.close();
  });

  it("flags a key that stands twice in one sheet", async () => {
    const { sheets, database } = await stage({
      "x.csv": [header, row(1), row(2), row(1, "乙县")].join("\n"),
    });
    expect(sheets[0]).toMatchObject({ accepted: 3, flags: 1 });
    expect(await database.rows({ sql: "select source_row, rule from flag" })).toEqual([
      { source_row: 4, rule: "repeated-key" },
    ]);
    database.close();
  });

  it("fills merged cells and dittos down", async () => {
    const workbook = await writeXlsx({
      sheets: [
        {
          name: "一月",
          rows: [
            ["培训情况"],
            ["地区", "公民身份号码", "培训班名称", "培训类别", "开始时间"],
            ["甲县", "GB001", "第一期", "理论", "2022-01-03"],
            [null, "GB002", "〃", "同上", "2022-01-03"],
            ["乙县", "GB003", "第二期", "专业", "2022-01-04"],
          ],
          merges: [
            { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
            { startRow: 2, startCol: 0, endRow: 3, endCol: 0 },
          ],
        },
      ],
    });
    const { database } = await stage({ "x.xlsx": workbook });
    expect(
      await database.rows({
        sql: "select district_code, class_name, kind, source_sheet, source_row from accepted.training order by source_row",
      }),
    ).toEqual([
      { district_code: "990121", class_name: "第一期", kind: "理论", source_sheet: "一月", source_row: 3 },
      { district_code: "990121", class_name: "第一期", kind: "理论", source_sheet: "一月", source_row: 4 },
      { district_code: "990122", class_name: "第二期", kind: "专业", source_sheet: "一月", source_row: 5 },
    ]);
    database.close();
  });

  it("turns years side by side into a record each, and refuses a row whole", async () => {
    const { sheets, database } = await stage({
      "x.csv": [
        "地区,身份证号,考核类型,应参加考核,2019年,2020年,2021年",
        "甲县,GB001,年度,是,优秀,称职,",
        "甲县,GB002,年度,是,优秀,很好,称职",
        "甲县,GB003,年度,是,,,",
      ].join("\n"),
    });
    expect(sheets.map(counts)).toEqual([{ rowsRead: 4, accepted: 1, refused: 1, notData: 2 }]);
    expect(await database.rows({ sql: "select year, grade from accepted.assessment order by year" })).toEqual(
      [
        { year: 2019, grade: "优秀" },
        { year: 2020, grade: "称职" },
      ],
    );
    expect(await database.rows({ sql: "select source_row, letter, rule from refusal" })).toEqual([
      { source_row: 3, letter: "F", rule: "not-choice" },
    ]);
    database.close();
  });

  it("refuses one file of a zip and goes on with the others", async () => {
    const good = [header, row(1)].join("\n");
    const { sheets } = await stage({ "all.zip": zipOf({ "好.csv": good, "坏.pdf": "%PDF-1.7\n" }) });
    expect(sheets.map(({ file, accepted, remark }) => [file, accepted, remark !== null])).toEqual([
      ["all.zip/好.csv", 1, false],
      ["all.zip/坏.pdf", 0, true],
    ]);
  });

  it("knows a file that was taken in before", async () => {
    const content = [header, row(1)].join("\n");
    const first = await stage({ "a.csv": content });
    const { sheets } = await stage({ "renamed.csv": content }, { known: { [first.sheets[0]!.sha256]: 4 } });
    expect(sheets).toMatchObject([
      { file: "renamed.csv", rowsRead: 0, accepted: 0, remark: expect.stringContaining("4") },
    ]);
    first.database.close();
  });

  it("tells a file whose name is not UTF-8 and goes on with the others", async () => {
    const folder = join(root, "names");
    mkdirSync(folder);
    const gbk = Buffer.from([0xbc, 0xd7, 0xcf, 0xd8]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), gbk, Buffer.from(".csv")]), header);
    writeFileSync(join(folder, "好.csv"), [header, row(1)].join("\n"));
    const { sheets, database } = await stage({}, { files: namedFiles([folder]) });
    expect(sheets.map(({ remarkCode, accepted }) => [remarkCode, accepted])).toEqual([
      [null, 1],
      ["name-unreadable", 0],
    ]);
    database.close();
  });

  it("says each warning once of a sheet that waits or that nobody knows, and all of them", async () => {
    const stray = Array.from({ length: 700 }, (_, column) => (column === 699 ? "远" : ""));
    const { sheets, database } = await stage({
      "waits.xlsx": await writeXlsx({
        sheets: [
          {
            name: "一",
            rows: [
              ["哪里", "谁", "啥"],
              ["甲", "乙", "丙"],
              ["澄清编号", "地区", "人员编码", "类别"],
              ["C1"],
              stray,
            ],
          },
          { name: "二", rows: [["哪里", "谁"], ["甲", "乙"], stray] },
        ],
      }),
    });
    expect(sheets.map(({ remarkCode }) => remarkCode)).toEqual(["columns-missing", "no-table"]);
    expect(sheets.map(({ warnings }) => warnings.map((each) => each.split(" ").at(-2)))).toEqual([
      ["ZX5", "1,"],
      ["ZX3"],
    ]);
    database.close();
  });

  it("keeps a sheet and another sheet's second table apart", async () => {
    const cells = (line: string) => line.split(",");
    const { sheets, database } = await stage({
      "x.xlsx": await writeXlsx({
        sheets: [
          {
            name: "表",
            rows: [
              ["地区", "人员编码", "培训班名称", "培训类别", "开始时间"],
              ["甲县", "GB001", "第一期", "理论", "2022-03-01"],
              ["二、澄清"],
              cells(header),
              cells(row(1)),
            ],
          },
          { name: "表#2", rows: [cells(header), cells(row(2)), cells(row(3))] },
        ],
      }),
    });
    expect(sheets.map(({ sheet, contract, accepted }) => [sheet, contract, accepted])).toEqual([
      ["表", "training", 1],
      ["表#3", "clearing", 1],
      ["表#2", "clearing", 2],
    ]);
    database.close();
  });

  it("waits for a required column, naming it, and tells headers it does not know", async () => {
    const { sheets } = await stage({
      "short.csv": ["澄清编号,地区,人员编码,类别", "C1,甲县,GB001,澄清"].join("\n"),
      "like.csv": ["澄清编号,地区,线索序号,人员编码,类别", "C1,甲县,L1,GB001,澄清"].join("\n"),
      "more.csv": [`${header},心情`, `${row(1)},好`].join("\n"),
    });
    expect(sheets[0]).toMatchObject({ remark: expect.stringContaining("线索序号") });
    expect(sheets[2]).toMatchObject({
      contract: "clearing",
      accepted: 0,
      refused: 1,
      remark: expect.stringContaining("线索编号"),
    });
    expect(sheets[1]).toMatchObject({ accepted: 1, unknownColumns: ["心情"] });
  });

  it("speaks for the areas and months it says, and for no more", async () => {
    const coverage = async (files: Record<string, string>) => {
      const { database } = await stage(files);
      const rows = await database.rows({
        sql: "select count(distinct district_code)::integer as areas, min(first_month)::varchar as first, max(last_month)::varchar as last from coverage",
      });
      database.close();
      return rows[0];
    };
    expect(await coverage({ "x.csv": [header, row(1)].join("\n") })).toEqual({
      areas: 1,
      first: "2022-03-01",
      last: "2022-03-01",
    });
    expect(
      await coverage({ "x.csv": ["全市2022年1—10月澄清情况,,,,,,", header, row(1)].join("\n") }),
    ).toEqual({
      areas: 11,
      first: "2022-01-01",
      last: "2022-10-01",
    });
  });
});

describe("files read in bulk", () => {
  const lines = (rows: number) => [
    "全市培训情况表,,,,,,",
    "地区,公民身份号码,培训班名称,培训类别,开始时间,学时,是否结业",
    ...Array.from({ length: rows }, (_, index) => {
      const date = index % 1000 === 7 ? "2022年2月30日" : `2022-0${(index % 9) + 1}-1${index % 10}`;
      return `${index % 2 ? "甲县" : "990122"},GB${index},　第${index % 50}期 理论培训班（甲）,${index % 3 ? "理论" : "理论培训"},${date},${index % 40},${index % 5 ? "是" : "√"}`;
    }),
    ",,,,,,",
    `合计,,,,,,`,
  ];

  it("comes to the same as read with care, cell by cell", async () => {
    const text = lines(60_000).join("\n");
    // Only the careful reader takes a file whose last line has no end.
    const bulk = await stage({ "x.csv": `${text}\n` });
    const careful = await stage({ "x.csv": text });
    expect(
      await bulk.database.rows({
        sql: "select count(*)::integer as tables from duckdb_tables() where table_name like 'bulk_%'",
      }),
    ).toEqual([{ tables: 1 }]);
    expect(
      await careful.database.rows({
        sql: "select count(*)::integer as tables from duckdb_tables() where table_name like 'bulk_%'",
      }),
    ).toEqual([{ tables: 0 }]);
    expect(bulk.sheets.map(counts)).toEqual(careful.sheets.map(counts));
    expect(bulk.sheets.map(counts)).toEqual([
      { rowsRead: 60_003, accepted: 59_940, refused: 60, notData: 3 },
    ]);
    for (const table of ["accepted.training", "refusal", "not_data", "coverage"]) {
      const digest = (database: Duckdb) =>
        database.rows({
          sql: `select count(*)::integer as rows, bit_xor(hash(columns)) as hash from (select row(each) as columns from ${table} as each)`,
        });
      expect({ table, digest: await digest(bulk.database) }).toEqual({
        table,
        digest: await digest(careful.database),
      });
    }
    bulk.database.close();
    careful.database.close();
  }, 120_000);

  it("stay apart where their names differ in case alone", async () => {
    const text = (name: string, rows: number) =>
      [
        "地区,公民身份号码,培训班名称,培训类别,开始时间,学时",
        ...Array.from(
          { length: rows },
          (_, index) => `甲县,GB${index},${name.repeat(20)}培训班,理论,2022-03-01,8`,
        ),
        "",
      ].join("\n");
    const { sheets, database } = await stage({ "A.csv": text("甲", 45_000), "a.csv": text("乙", 44_000) });
    expect(sheets.map(({ file, accepted }) => [file, accepted])).toEqual([
      ["A.csv", 45_000],
      ["a.csv", 44_000],
    ]);
    expect(
      await database.rows({
        sql: "select source_file, left(class_name, 1) as class, count(*)::integer as rows from accepted.training group by all order by all",
      }),
    ).toEqual([
      { source_file: "A.csv", class: "甲", rows: 45_000 },
      { source_file: "a.csv", class: "乙", rows: 44_000 },
    ]);
    expect(
      await database.rows({
        sql: "select table_name from duckdb_tables() where table_name like 'bulk_%' order by table_name",
      }),
    ).toEqual([{ table_name: "bulk_1" }, { table_name: "bulk_2" }]);
    database.close();
  }, 120_000);
});
