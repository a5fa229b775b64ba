import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import { areaInTitle, recordCoverage, titleOf } from "../../../server/ingest/coverage.ts";
import { findTable } from "../../../server/ingest/findTable.ts";
import { vocabularyOf } from "../../../server/ingest/matchHeader.ts";
import { createStaging, type Staging } from "../../../server/ingest/stagingDatabase.ts";
import { readLibrary } from "../../../server/library.ts";

const { contracts, areas } = readLibrary("none");
const contractOf = (id: string) => contracts.find((contract) => contract.id === id)!;

describe("areaInTitle", () => {
  it("knows the one area that is named, by its name or another", () => {
    expect(areaInTitle("填报单位：甲县委组织部", areas)).toBe("990121");
    expect(areaInTitle("市直单位培训情况表", areas)).toBe("990181");
    expect(areaInTitle("2022年国企干部调整情况", areas)).toBe("990182");
  });

  it("says nothing where none is named, or more than one", () => {
    expect(areaInTitle("示例市培训情况表", areas)).toBeUndefined();
    expect(areaInTitle("甲县、乙县培训情况表", areas)).toBeUndefined();
    expect(areaInTitle("", areas)).toBeUndefined();
  });
});

it("titleOf takes the words above the header alone", () => {
  const head = [
    { row: 2, cells: ["甲县", "培训情况表"] },
    { row: 3, cells: ["", "单位：人"] },
    { row: 5, cells: ["身份证号", "培训班名称", "培训类别", "开始时间"] },
    { row: 6, cells: ["GB001", "乙县班", "理论", "2022-03-01"] },
  ];
  const found = findTable(head, [], contracts.map(vocabularyOf))!;
  expect(titleOf(head, found)).toBe("甲县 培训情况表  单位：人");
});

describe("recordCoverage", () => {
  let duckdb: Duckdb;
  let staging: Staging;
  beforeAll(async () => {
    duckdb = await openDuckdb();
    staging = await createStaging(await duckdb.connect(), contracts, Buffer.alloc(16, 7));
    await duckdb.run(`
insert into staged.training by name
select district_code, 'x' as class_name, '理论' as kind, start, 'a.csv' as source_file, '一月' as source_sheet, row_number() over () as source_row
from (values ('990121', date '2022-03-05'), ('990121', date '2022-05-06'), ('990122', date '2022-04-07')) as given(district_code, start)`);
  });
  afterAll(() => {
    staging.connection.closeSync();
    duckdb.close();
  });

  async function covered(
    id: string,
    sheet: { file?: string; sheet?: string; title?: string; area?: string },
  ) {
    await duckdb.run("delete from coverage");
    const given = { file: "a.csv", sheet: "一月", title: "", area: undefined, period: undefined, ...sheet };
    await recordCoverage(staging, contractOf(id), given, areas);
    return duckdb.rows({
      sql: "select contract, district_code as area, first_month::varchar as first, last_month::varchar as last from coverage order by area",
    });
  }
  const spring = { contract: "training", first: "2022-03-01", last: "2022-05-01" };

  it("speaks for the areas and months its rows name", async () => {
    expect(await covered("training", {})).toEqual([
      { ...spring, area: "990121" },
      { ...spring, area: "990122" },
    ]);
  });

  it("speaks for the months and the area its title says, too", async () => {
    expect(await covered("training", { title: "2022年1—6月培训情况", area: "990181" })).toEqual(
      ["990121", "990122", "990181"].map((area) => ({
        ...spring,
        first: "2022-01-01",
        last: "2022-06-01",
        area,
      })),
    );
  });

  it("speaks for all areas where it says the whole city, in its title or name", async () => {
    const all = areas.areas.map(({ code }) => code).toSorted();
    for (const sheet of [{ title: "全市培训情况" }, { title: "示例市培训情况表" }])
      expect((await covered("training", sheet)).map(({ area }) => area)).toEqual(all);
  });

  it("speaks for an empty month only where it says which", async () => {
    const nothing = { file: "b.csv", area: "990121" };
    expect(await covered("training", nothing)).toEqual([]);
    expect(await covered("training", { ...nothing, title: "2022年7月培训情况" })).toEqual([
      { contract: "training", area: "990121", first: "2022-07-01", last: "2022-07-01" },
    ]);
  });

  it("gives no month to a list of how things stand", async () => {
    expect(await covered("person", { area: "990121" })).toEqual([
      { contract: "person", area: "990121", first: null, last: null },
    ]);
  });
});
