import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "hucre";
import { afterAll, describe, expect, it } from "vitest";
import { stagingBelow } from "./staged.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-tables-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const stage = stagingBelow(root);

const training = ["人员编码", "培训班名称", "培训类别", "开始时间"];
const clearing = "澄清编号,地区,线索编号,人员编码,类别,批准日期,澄清日期";

describe("several tables in one sheet", () => {
  it("reads each by its own header, and counts every row once", async () => {
    const { sheets, database } = await stage({
      "x.csv": [
        "一、培训情况",
        `地区,${training.join(",")}`,
        "甲县,GB001,第一期,理论,2022-03-01",
        "合计,,1,,",
        "",
        "二、澄清情况",
        clearing,
        "C1,甲县,L1,GB001,澄清,2022-03-01,2022-03-02",
        "C2,甲县,L2,GB002,澄清,明天,2022-03-02",
        "填表人：某甲",
      ].join("\n"),
    });
    expect(
      sheets.map(({ sheet, contract, rowsRead, accepted, refused, notData }) => [
        sheet,
        contract,
        rowsRead,
        accepted,
        refused,
        notData,
      ]),
    ).toEqual([
      ["", "training", 4, 1, 0, 3],
      ["#2", "clearing", 5, 1, 1, 3],
    ]);
    expect(await database.rows({ sql: "select sheet, source_row, letter from refusal" })).toEqual([
      { sheet: "#2", source_row: 9, letter: "F" },
    ]);
    database.close();
  });

  it("gives each table under a title of its own to the area it names", async () => {
    const { sheets, database } = await stage({
      "x.csv": [
        "2022年3月",
        "甲县",
        training.join(","),
        "GB001,第一期,理论,2022-03-01",
        "乙县",
        training.join(","),
        "GB002,第一期,理论,2022-03-01",
      ].join("\n"),
    });
    expect(sheets.map(({ sheet, accepted }) => [sheet, accepted])).toEqual([
      ["", 1],
      ["#2", 1],
    ]);
    const rows = await database.rows({
      sql: "select district_code, source_row from accepted.training order by source_row",
    });
    expect(rows).toEqual([
      { district_code: "990121", source_row: 4 },
      { district_code: "990122", source_row: 7 },
    ]);
    database.close();
  });

  it("gives each its area also where the title has a second cell, or the columns are months", async () => {
    const months = ["培训班名称", "培训类别", "1月", "二月"];
    const { sheets, database } = await stage({
      "x.csv": [
        "2022年各县培训人数",
        "填报单位：甲县,单位：人次",
        months.join(","),
        "第一期,理论,10,20",
        "填报单位：乙县,单位：人次",
        months.join(","),
        "第二期,理论,30,",
      ].join("\n"),
    });
    expect(sheets.map(({ sheet, accepted, remark }) => [sheet, accepted, remark])).toEqual([
      ["", 1, null],
      ["#2", 1, null],
    ]);
    expect(
      await database.rows({
        sql: "select district_code, start, headcount from accepted.training order by headcount",
      }),
    ).toEqual([
      { district_code: "990121", start: "2022-01-01", headcount: 10 },
      { district_code: "990121", start: "2022-02-01", headcount: 20 },
      { district_code: "990122", start: "2022-01-01", headcount: 30 },
    ]);
    database.close();
  });

  it("reads a first table of one row above another", async () => {
    const { sheets, database } = await stage({
      "x.csv": [
        `地区,${training.join(",")}`,
        "甲县,GB001,第一期,理论,2022-03-01",
        clearing,
        "C1,甲县,L1,GB001,澄清,2022-03-01,2022-03-02",
      ].join("\n"),
    });
    expect(sheets.map(({ contract, accepted }) => [contract, accepted])).toEqual([
      ["training", 1],
      ["clearing", 1],
    ]);
    database.close();
  });

  it("takes a note to the table above for no title of the one below", async () => {
    const { sheets, database } = await stage({
      "x.csv": [
        "甲县情况",
        training.join(","),
        "GB001,第一期,理论,2022-03-01",
        "GB002,第一期,理论,2022-03-01",
        "注：不含乙县",
        clearing.replace("地区,", ""),
        "C1,L1,GB001,澄清,2022-03-01,2022-03-02",
      ].join("\n"),
    });
    expect(sheets.map(({ contract, accepted, notData }) => [contract, accepted, notData])).toEqual([
      ["training", 2, 3],
      ["clearing", 1, 1],
    ]);
    expect(await database.rows({ sql: "select district_code from accepted.clearing" })).toEqual([
      { district_code: "990121" },
    ]);
    database.close();
  });

  it("has the year from the sheet's title where its own says only the area, which speaks for no more", async () => {
    const assessed = "人员编码,考核类型,应参加考核,考核等次";
    const { sheets, database } = await stage({
      "x.csv": [
        "2021年度全市各县考核结果",
        "甲县",
        assessed,
        "GB001,年度,是,优秀",
        "GB002,年度,是,称职",
        "乙县",
        assessed,
        "GB003,年度,是,优秀",
      ].join("\n"),
    });
    expect(sheets.map(({ accepted, remark }) => [accepted, remark])).toEqual([
      [2, null],
      [1, null],
    ]);
    expect(
      await database.rows({
        sql: "select district_code, year, count(*)::integer as rows from accepted.assessment group by all order by all",
      }),
    ).toEqual([
      { district_code: "990121", year: 2021, rows: 2 },
      { district_code: "990122", year: 2021, rows: 1 },
    ]);
    database.close();
  });

  it("has its own month before the sheet's", async () => {
    const { database } = await stage({
      "x.csv": [
        "甲县2022年1—3月培训情况",
        training.join(","),
        "GB001,第一期,理论,2022-03-01",
        "乙县2022年4月培训情况",
        training.join(","),
        "GB002,第一期,理论,2022-04-01",
      ].join("\n"),
    });
    expect(
      await database.rows({
        sql: "select district_code, first_month, last_month from coverage order by all",
      }),
    ).toEqual([
      { district_code: "990121", first_month: "2022-01-01", last_month: "2022-03-01" },
      { district_code: "990122", first_month: "2022-04-01", last_month: "2022-04-01" },
    ]);
    database.close();
  });

  it("is found below thousands of rows of words", async () => {
    const { sheets, database } = await stage({
      "x.csv": [
        "地区,姓名,培训班名称,培训类别,举办单位,级别,人员编码,开始时间",
        ...Array.from(
          { length: 2_100 },
          (_, index) => `甲县,某甲,示例班,理论,党校,市级,GB${index},2022-03-01`,
        ),
        "二、澄清",
        " 地 区,澄清编号（必填）,线索编号*,人员编码,类别,批准日期,澄清日期",
        "甲县,C1,L1,GB001,澄清,2022-03-01,2022-03-02",
      ].join("\n"),
    });
    expect(sheets.map(({ contract, accepted }) => [contract, accepted])).toEqual([
      ["training", 2_100],
      ["clearing", 1],
    ]);
    database.close();
  });

  it("says where rows above the first known header may be a table", async () => {
    const { sheets, database } = await stage({
      "x.csv": ["哪里,谁,啥", "甲县,某甲,唱歌", clearing, "C1,甲县,L1,GB001,澄清,2022-03-01,2022-03-02"].join(
        "\n",
      ),
    });
    expect(sheets[0]?.warnings.join()).toContain("1, 2");
    database.close();
  });

  it("takes a header repeated by a page break for no table", async () => {
    const { sheets, database } = await stage({
      "x.csv": [
        `地区,${training.join(",")}`,
        "甲县,GB001,第一期,理论,2022-03-01",
        `地区,${training.join(",")}`,
        "甲县,GB002,第一期,理论,2022-03-01",
      ].join("\n"),
    });
    expect(sheets.map(({ accepted, notData }) => [accepted, notData])).toEqual([[2, 2]]);
    database.close();
  });
});

describe("months", () => {
  it("side by side leave out those with a dash or a nought", async () => {
    const { sheets, database } = await stage({
      "x.csv": ["2022年甲县培训人数", "地区,培训班名称,培训类别,1月,2月,3月", "甲县,第一期,理论,10,—,0"].join(
        "\n",
      ),
    });
    expect(sheets[0]).toMatchObject({ accepted: 1, refused: 0 });
    expect(await database.rows({ sql: "select headcount from accepted.training" })).toEqual([
      { headcount: 10 },
    ]);
    database.close();
  });

  it("side by side have their year from the title", async () => {
    const { sheets, database } = await stage({
      "x.csv": [
        "2022年甲县培训人数",
        "地区,培训班名称,培训类别,1月,二月,３月份",
        "甲县,第一期,理论,10,,30",
      ].join("\n"),
    });
    expect(sheets[0]).toMatchObject({ accepted: 1, remark: null });
    expect(
      await database.rows({ sql: "select start, headcount from accepted.training order by start" }),
    ).toEqual([
      { start: "2022-01-01", headcount: 10 },
      { start: "2022-03-01", headcount: 30 },
    ]);
    database.close();
  });

  it("side by side without a year wait for one", async () => {
    const file = ["地区,培训班名称,培训类别,1月,2月", "甲县,第一期,理论,10,20"].join("\n");
    const waiting = await stage({ "x.csv": file });
    expect(waiting.sheets[0]).toMatchObject({ accepted: 0, refused: 1, remarkCode: "no-year" });
    waiting.database.close();
    const told = await stage({ "x.csv": file }, { period: "2022-02" });
    expect(told.sheets[0]).toMatchObject({ accepted: 1, remark: null });
    told.database.close();
  });

  it("as sheets each speak for themselves", async () => {
    const rows = (month: string) => [
      ["2022年培训情况"],
      ["地区", ...training],
      ...(month === "" ? [] : [["甲县", "GB001", "第一期", "理论", `2022-${month}-03`]]),
    ];
    const { database } = await stage({
      "x.xlsx": await writeXlsx({
        sheets: [
          { name: "一月", rows: rows("01") },
          { name: "2月", rows: rows("02") },
        ],
      }),
    });
    expect(
      await database.rows({ sql: "select first_month, last_month from coverage order by first_month" }),
    ).toEqual([
      { first_month: "2022-01-01", last_month: "2022-01-01" },
      { first_month: "2022-02-01", last_month: "2022-02-01" },
    ]);
    database.close();
  });
});

describe("what only a sheet's name or title says", () => {
  it("is each row's month, the first of it where a day is asked", async () => {
    const header = ["地区", "人员编码", "培训班名称", "培训类别"];
    const month = (name: string, person: string) => ({
      name,
      rows: [["2022年培训情况"], header, ["甲县", person, "第一期", "理论"]],
    });
    const { sheets, database } = await stage({
      "x.xlsx": await writeXlsx({ sheets: [month("一月", "GB001"), month("十月", "GB002")] }),
    });
    expect(sheets.map(({ accepted }) => accepted)).toEqual([1, 1]);
    expect(sheets[0]?.warnings.join()).toContain("2022-01");
    expect(await database.rows({ sql: "select start from accepted.training order by start" })).toEqual([
      { start: "2022-01-01" },
      { start: "2022-10-01" },
    ]);
    database.close();
  });

  it("makes no area of a table that names its areas row by row", async () => {
    const { database } = await stage({
      "x.csv": [
        "甲县2022年3月培训",
        training.join(","),
        "GB001,第一期,理论,2022-03-01",
        "二、澄清",
        clearing,
        "C1,丙区,L1,GB001,澄清,2022-03-01,2022-03-02",
      ].join("\n"),
    });
    expect(
      await database.rows({ sql: "select contract, district_code from coverage order by contract" }),
    ).toEqual([
      { contract: "clearing", district_code: expect.not.stringMatching("990121") as string },
      { contract: "training", district_code: "990121" },
    ]);
    database.close();
  });
});

describe("two tables side by side", () => {
  it("wait, and none of their rows is dropped unseen", async () => {
    const { sheets, database } = await stage({
      "x.csv": [
        `地区,${training.join(",")},,地区,${training.join(",")}`,
        "甲县,GB001,第一期,理论,2022-03-01,,乙县,GB002,第一期,理论,2022-03-01",
      ].join("\n"),
    });
    expect(sheets[0]).toMatchObject({ remarkCode: "columns-twice", accepted: 0, refused: 1 });
    database.close();
  });
});

describe("a year that only the title says", () => {
  it("is each row's year, and the reader says where it is from", async () => {
    const { sheets, database } = await stage({
      "x.csv": [
        "甲县2021年度考核结果",
        "地区,人员编码,考核类型,应参加考核,考核等次",
        "甲县,GB001,年度,是,优秀",
      ].join("\n"),
    });
    expect(sheets[0]).toMatchObject({ contract: "assessment", remark: null });
    expect(sheets[0]?.warnings.join()).toContain("2021");
    expect(await database.rows({ sql: "select year from accepted.assessment" })).toEqual([{ year: 2021 }]);
    database.close();
  });
});
