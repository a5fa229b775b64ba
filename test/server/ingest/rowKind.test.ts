import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identifier, literal, openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import { rowKind } from "../../../server/ingest/rowKind.ts";

let duckdb: Duckdb;
beforeAll(async () => void (duckdb = await openDuckdb()));
afterAll(() => duckdb.close());

const header = new Map([
  ["c0", ["地区"]],
  ["c2", ["起止", "开始时间"]],
  ["c3", ["起止", "结束时间"]],
]);

/** What each row of eight columns is, cells with a comma between. */
async function kindsOf(...rows: string[]): Promise<(string | null)[]> {
  const cells = Array.from({ length: 8 }, (_, position) => `c${position}`);
  const values = rows.map((row, place) => {
    const given = row.split(",");
    return `(${[String(place), ...cells.map((_, at) => (given[at] === undefined ? "null" : literal(given[at])))].join(", ")})`;
  });
  const found = await duckdb.rows<{ kind: string | null }>({
    sql: `select ${rowKind(cells.map(identifier), header)} as kind from (values ${values.join(", ")}) as raw(place, ${cells.join(", ")}) order by place`,
  });
  return found.map(({ kind }) => kind);
}

describe("rowKind", () => {
  it("knows totals, however spaced, in the first columns", async () => {
    const rows = [
      "合计,3",
      "合　计,,5",
      "小 计",
      "全市合计,1",
      "本页小计,1",
      "共计：12人",
      "总人数,1",
      ",小计,4",
      "甲县,小计,4",
      "9,,合计,4",
      "甲县小计,4",
      "乙区 合 计,4",
      "1,丙市小计,4",
    ];
    expect(await kindsOf(...rows)).toEqual(rows.map((row) => (row === "总人数,1" ? null : "total")));
  });

  it("leaves rows of data alone whose words only sound like a total or a note", async () => {
    const rows = [
      "合计县,1",
      "全市,1",
      "甲县,GB001,合计办法培训班",
      "甲县,GB001,2022-01-01,合计",
      "甲县,GB001,甲县会计",
      "甲县审计局小计算机班,1",
      "小计划培训班,1",
      "备注员,1",
      "说明会,1,2",
      "共和县,1",
      "如东县,1,2",
      "注册会计师培训,1",
      "甲县,GB001,2022-01-01,备注：合计三人",
    ];
    expect(await kindsOf(...rows)).toEqual(rows.map(() => null));
  });

  it("knows notes and who filled it in, unless the row is full", async () => {
    const notes = [
      "注：按半天计",
      "备　注：无",
      "填表人：某甲00001,,审核人：某乙00001",
      "说明 一、口径",
      "联系电话,1",
      "数据来源：本单位",
    ];
    expect(await kindsOf(...notes)).toEqual(notes.map(() => "note"));
    expect(await kindsOf("备注,1,2,3,4,5,6,7")).toEqual([null]);
  });

  it("knows a row of hints by all its cells", async () => {
    expect(
      await kindsOf(
        "必填,选填,日期：如2022-01-01",
        "必填,,格式（到日）,文本",
        "必填,GB001,2022-01-01",
        "必填",
      ),
    ).toEqual(["hint", "hint", null, null]);
  });

  it("knows each line of a header that a page break repeats", async () => {
    expect(
      await kindsOf(
        "地区,序号,开始时间,结束时间",
        " 地区 ,,开始时间,结束时间",
        "地区,,起止,",
        ",,开始时间,结束时间",
        "甲县,,开始时间,结束时间",
        "地区,,2022-01-01,",
        ",1,,",
      ),
    ).toEqual(["header", "header", "header", "header", null, null, null]);
  });

  it("looks through more columns than DuckDB lets a sum have terms", async () => {
    const cells = Array.from({ length: 1500 }, (_, position) => `'${position === 0 ? "注：见下" : ""}'`);
    const kind = rowKind(cells, new Map([["'注：见下'", ["地区"]]]));
    expect(await duckdb.rows({ sql: `select ${kind} as kind` })).toEqual([{ kind: "note" }]);
  });
});
