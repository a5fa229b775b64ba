import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx } from "hucre";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import { listFaults } from "../../../server/imports/listFaults.ts";
import { refusalWorkbook } from "../../../server/ingest/refusalWorkbook.ts";
import { stageFiles } from "../../../server/ingest/stageFiles.ts";
import { readLibrary } from "../../../server/library.ts";
import { acceptBatch } from "../../../server/warehouse/accept.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { namedFiles } from "../../../server/ingest/namedFiles.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-suggested-"));
const { contracts, areas } = readLibrary(root);
const right = "99010119900307004X";
const header = "澄清编号,地区,线索编号,公民身份号码,类别,批准日期,澄清日期,批准机关层级";

async function stage(name: string, lines: string[]): Promise<string> {
  const path = join(root, `${name}.csv`);
  writeFileSync(path, [header, ...lines].join("\n"));
  const stagingFile = join(root, `${name}.duckdb`);
  const today = "2022-11-15";
  await stageFiles({
    files: namedFiles([path]),
    stagingFile,
    contracts,
    areas,
    siteKey: Buffer.alloc(16, 7),
    today,
  });
  return stagingFile;
}

let staged: string;
beforeAll(async () => {
  staged = await stage("甲", [
    "C1,甲县,L1,99O10119900307004X,橙清,2022-03-01,2022..3.2,县极",
    "C2,甲县,L2,GB2,澄清,2022-03-01,2022.1,县级",
    "C3,甲县,L3,GB3,澄清,2022-03-01,2022..3.2,县级",
    "C4,甲县,L4,GB4,澄清,2022-03-01,2022-03-02,县级",
    "C5,甲县,L5,GB5,诬告,2022-03-01,2022-03-02,县级",
  ]);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a refused cell", () => {
  it("has its suggestion beside it, unless it is private", async () => {
    const { refusals, flags } = await listFaults(staged);
    expect(refusals.map(({ row, column, suggestion }) => [row, column, suggestion])).toEqual([
      [2, "D", null],
      [2, "E", null],
      [2, "G", "2022-03-02"],
      [2, "H", "县级"],
      [3, "G", null],
      [4, "G", "2022-03-02"],
    ]);
    expect(JSON.stringify(refusals)).not.toContain(right.slice(3));
    expect(flags.map(({ suggestion }) => suggestion)).toEqual([null]);
  });

  it("names both months that a dropped nought may mean", async () => {
    const { refusals } = await listFaults(staged);
    const ambiguous = refusals.find(({ rule }) => rule === "ambiguous-date");
    expect(ambiguous?.message.zh).toMatch(/1月.*10月/);
    expect(ambiguous?.message.en).toMatch(/January.*October/);
  });

  it("has it in the workbook, where the whole cell stands, private or not", async () => {
    const [sheet] = (await readXlsx(await refusalWorkbook(staged), { readStyles: true })).sheets;
    const comments = new Map([...(sheet?.cells ?? [])].map(([at, { comment }]) => [at, comment?.text ?? ""]));
    expect(comments.get("1,4")).toContain(`建议：${right} Suggestion: ${right}`);
    expect(comments.get("1,5")).toContain("建议：澄清");
    expect(comments.get("1,7")).toContain("建议：2022-03-02");
    expect(comments.get("2,7")).not.toContain("建议");
  });
});

it("of too many different texts those that most cells have are looked at", async () => {
  const line = (date: string, index: number) =>
    `C${index},甲县,L${index},GB${index},澄清,2022-03-01,${date},县级`;
  const strange = Array.from({ length: 5_000 }, (_, index) => `某日${index}`);
  const dates = [...strange, ...strange, "2022..3.2", "2022..3.2", "2022..3.2", "2022..3.3"];
  const database = await openDuckdb(await stage("多", dates.map(line)), { readOnly: true });
  expect(
    await database.rows({
      sql: "select value, any_value(suggestion) as suggestion from refusal where value like '2022%' group by all order by all",
    }),
  ).toEqual([
    { value: "2022..3.2", suggestion: "2022-03-02" },
    { value: "2022..3.3", suggestion: null },
  ]);
  database.close();
});

describe("a warehouse", () => {
  let warehouse: Duckdb;
  afterAll(() => warehouse.close());

  it("made before there were suggestions keeps those that are not private", async () => {
    const file = join(root, "warehouse.duckdb");
    const old = await openDuckdb(file);
    await old.run(`
create table refusal (
    batch_id integer not null, file varchar not null, sheet varchar not null, source_row integer not null,
    letter varchar, column_id varchar, value varchar, rule varchar not null, message varchar not null
)`);
    old.close();
    warehouse = await openWarehouse(file, contracts);
    await acceptBatch(warehouse, staged, contracts, { by: "test" });
    const kept = await warehouse.rows<{ suggestion: string }>({
      sql: "select distinct suggestion from refusal where suggestion is not null order by all",
    });
    expect(kept.map(({ suggestion }) => suggestion)).toEqual(["2022-03-02", "县级"]);
  });
});
