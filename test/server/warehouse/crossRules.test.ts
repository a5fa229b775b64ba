import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx } from "hucre";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { literal, openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import { crossCheck } from "../../../server/imports/crossCheck.ts";
import { refusalWorkbook } from "../../../server/ingest/refusalWorkbook.ts";
import { stageFiles, type StagedBatch } from "../../../server/ingest/stageFiles.ts";
import { readLibrary } from "../../../server/library.ts";
import { acceptBatch } from "../../../server/warehouse/accept.ts";
import type { RuleBook } from "../../../server/warehouse/crossRules.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { namedFiles } from "../../../server/ingest/namedFiles.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-cross-"));
const library = readLibrary(root);
afterAll(() => rmSync(root, { recursive: true, force: true }));

let number = 0;
let warehouse: Duckdb;
let warehouseFile: string;
beforeEach(async () => {
  warehouseFile = join(root, String(++number), "warehouse.duckdb");
  warehouse = await openWarehouse(warehouseFile, library.contracts);
});
afterEach(() => warehouse.close());

async function stage(files: Record<string, string[]>): Promise<StagedBatch> {
  const folder = join(root, String(++number));
  mkdirSync(folder);
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), lines.join("\n"));
  return stageFiles({
    files: namedFiles([folder]),
    stagingFile: join(folder, "import.duckdb"),
    contracts: library.contracts,
    areas: library.areas,
    siteKey: Buffer.alloc(16, 7),
    today: "2022-11-15",
  });
}

async function check(batch: StagedBatch, rules: RuleBook = library) {
  const sheets = await crossCheck(warehouse, batch, rules);
  const staging = await openDuckdb(batch.file, { readOnly: true });
  const faults = (table: string) =>
    staging.rows({
      sql: `select file, source_row as row, letter, value, rule from ${table} order by file, source_row, rule`,
    });
  const found = { sheets, refusals: await faults("refusal"), flags: await faults("flag") };
  staging.close();
  return found;
}

async function accept(batch: StagedBatch): Promise<number> {
  return acceptBatch(warehouse, batch.file, library.contracts, { by: "test" });
}

const leads = (...rows: string[]) => ["地区,线索编号,举报渠道,受理日期,办结日期,办理结果", ...rows];
const clearings = (...rows: string[]) => ["澄清编号,地区,线索编号,人员编码,类别,澄清日期,澄清方式", ...rows];
const talks = (...rows: string[]) => ["地区,人员编码,谈话人,谈话事由,谈话时间", ...rows];

describe("a staged batch held against the warehouse", () => {
  it("loses the rows that break an error rule and keeps those that are flagged, each told with its cell", async () => {
    const batch = await stage({
      "举报.csv": leads("甲县,L1,信,2022-01-03,2022-03-01,失实", "甲县,L2,信,2022-01-03,2022-03-01,属实"),
      "澄清.csv": clearings(
        "C1,甲县,L1,GB01,澄清,2022-03-02,会议",
        "C2,甲县,L1,GB02,澄清,2022-02-02,会议",
        "C3,甲县,L2,GB03,澄清,2022-03-02,会议",
        "C4,甲县,L9,GB04,澄清,2022-03-02,会议",
        "C5,甲县,L1,GB05,澄清,明天,会议",
      ),
    });
    const { sheets, refusals, flags } = await check(batch);
    expect(refusals).toEqual([
      { file: "澄清.csv", row: 3, letter: "F", value: "2022-02-02", rule: "clearing_before_lead_closed" },
      { file: "澄清.csv", row: 4, letter: "C", value: "L***", rule: "clearing_of_founded_lead" },
      { file: "澄清.csv", row: 6, letter: "F", value: "明天", rule: "not-date" },
    ]);
    expect(flags).toEqual([
      { file: "澄清.csv", row: 5, letter: "C", value: "L***", rule: "clearing_without_lead" },
    ]);
    expect(sheets.find(({ file }) => file === "澄清.csv")).toMatchObject({
      rowsRead: 6,
      accepted: 2,
      refused: 3,
      notData: 1,
      flags: 1,
    });
    await accept(batch);
    expect(
      await warehouse.rows({ sql: "select clearing_id from current.clearing order by clearing_id" }),
    ).toEqual([{ clearing_id: "C1" }, { clearing_id: "C4" }]);
    expect(
      await warehouse.rows({
        sql: "select file, rows_read - accepted - refused - not_data as missing from batch_sheet order by file",
      }),
    ).toEqual([
      { file: "举报.csv", missing: 0 },
      { file: "澄清.csv", missing: 0 },
    ]);
  });

  it("hands refused rows back under their own header, with a word no reader takes for the person's number", async () => {
    const batch = await stage({
      "举报.csv": leads("甲县,L2,信,2022-01-03,2022-03-01,属实"),
      "澄清.csv": clearings("C3,甲县,L2,GB03,澄清,2022-03-02,会议"),
    });
    await check(batch);
    const [sheet] = (await readXlsx(await refusalWorkbook(batch.file), { readStyles: true })).sheets;
    expect(sheet?.rows[0]?.slice(1)).toEqual(clearings()[0]?.split(","));
    expect(sheet?.rows[1]).toEqual(["2", "C3", "990121", "L2", "见原表", "澄清", "2022-03-02", "会议"]);
    expect(sheet?.cells?.get("1,3")?.comment?.text).toContain("[clearing_of_founded_lead]");
    const again = await stage({ "澄清.csv": clearings("C3,甲县,L2,见原表,澄清,2022-03-02,会议") });
    expect(again.sheets[0]).toMatchObject({ accepted: 0, refused: 1 });
  });

  it("hands each year of a refused row back in the column it stood in, under the sheet's own title", async () => {
    const batch = await stage({
      "考核.csv": [
        "甲县考核情况",
        "人员编码,考核类型,应参加考核,2019年,2020年,2021年",
        "GB01,年度,是,优秀,,合格",
        "GB02,年度,是,称职,称职,称职",
      ],
      "名册.csv": [
        "人员编码,地区,人员类别,姓名,性别,出生年月,单位,是否在职",
        "GB01,甲县,公务员,某甲,男,1980-01,U1,是",
        "GB02,甲县,公务员,某乙,男,1980-01,U1,是",
      ],
    });
    const { refusals } = await check(batch);
    expect(refusals).toMatchObject([{ row: 3, rule: "grade_not_of_category" }]);
    const [sheet] = (await readXlsx(await refusalWorkbook(batch.file))).sheets;
    expect(sheet?.rows.map((cells) => cells.map((cell) => cell ?? ""))).toEqual([
      ["", "甲县考核情况", "", "", "", "", ""],
      ["原行号", "人员编码", "考核类型", "应参加考核", "2019年", "2020年", "2021年"],
      ["3", "见原表", "年度", "是", "优秀", "", "合格"],
    ]);
  });

  it.each([
    ["said beside them", "甲县培训人数", "培训班名称,培训类别,2022年1月,2022年2月"],
    ["said in the title", "2022年甲县培训人数", "培训班名称,培训类别,1月,二月"],
  ])("hands months back in their columns, their year %s", async (_, title, header) => {
    const batch = await stage({ "培训.csv": [title, header, "第一期,理论,10,20"] });
    const rule = library.crossRules.find(({ id }) => id === "clearing_without_lead");
    const sql = "select row_origin as found from training where headcount = 20";
    await check(batch, {
      ...library,
      crossRules: rule
        ? [
            {
              ...rule,
              contract: "training",
              column: "headcount",
              severity: "error",
              sql,
              subject: undefined,
              against: undefined,
            },
          ]
        : [],
    });
    const [sheet] = (await readXlsx(await refusalWorkbook(batch.file))).sheets;
    expect(sheet?.rows.at(-1)).toEqual(["3", "第一期", "理论", "10", "20"]);
  });

  it("is judged anew when the warehouse has changed, and refuses nothing twice", async () => {
    const batch = await stage({ "澄清.csv": clearings("C1,甲县,L1,GB01,澄清,2022-03-02,会议") });
    const first = await check(batch);
    expect(first.flags).toMatchObject([{ rule: "clearing_without_lead" }]);
    expect(await check(batch)).toEqual(first);
    await accept(await stage({ "举报.csv": leads("甲县,L1,信,2022-01-03,2022-03-05,失实") }));
    const second = await check(batch);
    expect(second).toMatchObject({ flags: [], refusals: [{ rule: "clearing_before_lead_closed" }] });
    expect(second.sheets[0]).toMatchObject({ accepted: 0, refused: 1, flags: 0 });
    expect(await check(batch)).toEqual(second);
  });

  it("is asked again for a row that a refused one of the same key had hidden", async () => {
    const batch = await stage({
      "举报.csv": leads("甲县,L1,信,2022-01-03,2022-03-05,失实"),
      "澄清.csv": clearings(
        "C1,甲县,L1,GB01,澄清,2022-03-01,会议",
        "C1,甲县,L1,GB01,澄清,2022-03-06,会议",
        "C1,甲县,L1,GB01,澄清,2022-03-02,会议",
        "C2,甲县,L1,GB01,澄清,2022-03-01,会议",
        "C2,甲县,L1,GB01,澄清,2022-03-02,会议",
      ),
    });
    const { refusals } = await check(batch);
    // The third hid the second, which is sound; the first is nobody's word any more.
    expect(refusals).toMatchObject([{ row: 4 }, { row: 5 }, { row: 6 }]);
    await accept(batch);
    expect(await warehouse.rows({ sql: "select done from current.clearing" })).toEqual([
      { done: "2022-03-06" },
    ]);
  });

  it("keeps the order of rows read in bulk, which decides between those of one key", async () => {
    const clearing = (number: number, done: string) =>
      `C${String(number).padStart(12, "0")},甲县,L1,GB${number},澄清,${done},会议`;
    const rows = Array.from({ length: 80_000 }, (_, index) => clearing(index, "2022-03-06"));
    rows[40_000] = clearing(40_000, "2022-03-01");
    const again = Array.from({ length: 20 }, (_, index) => clearing(7, `2022-03-${10 + index}`));
    const batch = await stage({
      "举报.csv": leads("甲县,L1,信,2022-01-03,2022-03-05,失实"),
      "澄清.csv": clearings(...rows, ...again, ""),
    });
    const staging = await openDuckdb(batch.file, { readOnly: true });
    const bulk = "select count(*)::integer as n from duckdb_tables() where starts_with(table_name, 'bulk_')";
    expect(await staging.rows({ sql: bulk })).toEqual([{ n: 1 }]);
    staging.close();
    const { sheets } = await check(batch);
    expect(sheets[1]).toMatchObject({ accepted: 80_019, refused: 1 });
    await accept(batch);
    expect(
      await warehouse.rows({
        sql: "select count(*)::integer as rows, max(done) filter (where clearing_id = 'C000000000007') as done from current.clearing",
      }),
    ).toEqual([{ rows: 79_999, done: "2022-03-29" }]);
  });

  it("is asked only by rules about what it holds", async () => {
    const batch = await stage({ "谈话.csv": talks("甲县,GB01,分管领导,专项,2022-03-02") });
    const rule = library.crossRules.find(({ id }) => id === "clearing_without_lead");
    const failing = (from: string) => ({
      ...library,
      crossRules: rule
        ? [{ ...rule, contract: from, sql: `select error('asked') as found from ${from}` }]
        : [],
    });
    await expect(check(batch, failing("talk"))).rejects.toMatchObject({ code: "definition-invalid" });
    expect((await check(batch, failing("clearing"))).refusals).toEqual([]);
  });

  it("speaks no more for an area all of whose rows were refused", async () => {
    const batch = await stage({
      "举报.csv": leads("甲县,L1,信,2022-01-03,2022-03-05,属实"),
      "澄清.csv": clearings("C1,甲县,L1,GB01,澄清,2022-03-06,会议", "C2,乙县,L7,GB02,澄清,2022-03-06,会议"),
    });
    await check(batch);
    await accept(batch);
    expect(
      await warehouse.rows({ sql: "select district_code from coverage where contract = 'clearing'" }),
    ).toEqual([{ district_code: "990122" }]);
  });

  it("can be rehearsed on a warehouse that is only looked at", async () => {
    await accept(await stage({ "举报.csv": leads("甲县,L1,信,2022-01-03,2022-03-05,属实") }));
    const batch = await stage({ "澄清.csv": clearings("C1,甲县,L1,GB01,澄清,2022-03-06,会议") });
    // One made before its contract grew a column.
    await warehouse.run("alter table export.clearing drop column revisit");
    warehouse.close();
    warehouse = await openDuckdb();
    await warehouse.run(`attach ${literal(warehouseFile)} as warehouse (read_only)`);
    expect((await check(batch)).refusals).toMatchObject([{ rule: "clearing_of_founded_lead" }]);
    expect(existsSync(`${batch.file}.wal`)).toBe(false);
  });
});

describe("a record that a later export of the same period lacks", () => {
  const march = [
    "甲县,GB01,分管领导,专项,2022-03-02",
    "甲县,GB02,分管领导,专项,2022-03-03",
    "甲县,GB03,分管领导,专项,2022-03-04",
  ];

  it("is flagged with its place, and counts on", async () => {
    await accept(await stage({ "三月.csv": talks(...march) }));
    const batch = await stage({
      "三月再报.csv": talks(...march.slice(0, 2), "甲县,GB04,分管领导,专项,2022-03-05"),
    });
    const { flags } = await check(batch);
    expect(flags).toEqual([
      { file: "三月再报.csv", row: 0, letter: null, value: "三月.csv 第4行", rule: "gone_from_export" },
    ]);
    expect((await check(batch)).flags).toEqual(flags);
    await accept(batch);
    expect(await warehouse.rows({ sql: "select count(*)::integer as n from current.talk" })).toEqual([
      { n: 4 },
    ]);
    // Flagged once: the next export is held against this one.
    const next = await stage({
      "三月三报.csv": talks(
        ...march.slice(0, 2),
        "甲县,GB04,分管领导,专项,2022-03-05",
        "甲县,GB05,分管领导,专项,2022-03-06",
      ),
    });
    expect((await check(next)).flags).toEqual([]);
  });

  it.each([
    ["a correction of a few", ["甲县,GB01,分管领导,其他,2022-03-02"]],
    ["another month", march.map((line) => line.replace("2022-03", "2022-04"))],
    ["another area", march.map((line) => line.replace("甲县", "乙县"))],
  ])("is not looked for in %s", async (_, rows) => {
    await accept(await stage({ "三月.csv": talks(...march) }));
    expect((await check(await stage({ "另报.csv": talks(...rows) }))).flags).toEqual([]);
  });
});
