import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { readExamples } from "../../../server/savedQueries/readExamples.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { readStatement } from "../../../server/workbench/readStatement.ts";
import { ScopeFiles } from "../../../server/workbench/scopeFiles.ts";
import type { SmallCity } from "../smallCity.ts";
import { scopeConnection } from "./scopeConnection.ts";
import { scopedCity } from "./scopedCity.ts";

const { examples, faults } = readExamples();
const sight = { areas: "all" as const, exactCounts: true, sensitiveFigures: true };
const needsRows = "要读去标识的明细行";

let city: SmallCity;
let snapshots: ReturnType<typeof openSnapshots>;
const opened: Record<"rows" | "figures", DuckDBConnection | undefined> = {
  rows: undefined,
  figures: undefined,
};

beforeAll(async () => {
  city = await scopedCity();
  const at = dataPaths(city.dataDir);
  const scopes = new ScopeFiles(at.scopes, at.snapshots, city.library);
  snapshots = openSnapshots(at.snapshots);
  const snapshot = await snapshots.snapshot();
  opened.rows = await scopeConnection(await scopes.file({ sight, rows: true }, snapshot));
  opened.figures = await scopeConnection(await scopes.file({ sight, rows: false }, snapshot));
});
afterAll(() => {
  opened.rows?.closeSync();
  opened.figures?.closeSync();
  snapshots.close();
  city.remove();
});

async function tablesOf(connection: DuckDBConnection): Promise<Set<string>> {
  const reader = await connection.runAndReadAll(
    "select table_name from duckdb_tables() union all select view_name from duckdb_views() where not internal",
  );
  return new Set(reader.getRows().map(([name]) => String(name)));
}

describe("the examples that come with the product", () => {
  it("are thirty at least, and well written", () => {
    expect(faults).toEqual([]);
    expect(examples.length).toBeGreaterThanOrEqual(30);
  });

  it.each(examples.map((example) => [example.id, example] as const))(
    "%s runs for those that it is for, and its chart's columns are there",
    async (_, { sql, parameters, chart, description }) => {
      const connection = description.zh.includes(needsRows) ? opened.rows : opened.figures;
      if (!connection) throw new Error("no scope was opened");
      const read = await readStatement(connection, sql, await tablesOf(connection));
      expect(read.parameters.toSorted()).toEqual(parameters.map(({ name }) => name).toSorted());
      const given = parameters.map(({ name, kind, default: usual }) => [
        name,
        kind === "month" ? `${usual}-01` : (usual ?? null),
      ]);
      const reader = await connection.runAndReadAll(sql, Object.fromEntries(given));
      const columns = reader.columnNames();
      const drawn = chart ? [chart.x, chart.series, ...chart.y].filter((name) => name !== undefined) : [];
      expect(columns).toEqual(expect.arrayContaining(drawn));
    },
  );

  it("rank nothing but within comparable groups, and tell why a figure is lacking", () => {
    for (const { id, sql, description } of examples) {
      const ranks = /\b(?:dense_)?rank\(|row_number\(|percent_rank\(|ntile\(/.test(sql);
      expect(ranks && !sql.includes("group_id"), id).toBe(false);
      const isOfAreas = /figure\.value/.test(sql) && /figure\.area|area\.code = figure\.area/.test(sql);
      const tellsWhy = /\.state|is not null/.test(sql) || /没有数|都有数/.test(description.zh);
      expect(isOfAreas && !tellsWhy, id).toBe(false);
    }
  });

  it("tell no difference to last year that a page would not", async () => {
    const { sql = "" } = examples.find(({ id }) => id === "year_on_year") ?? {};
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(`
create table area as select * from (values
    ('1', '一', 1), ('2', '二', 2), ('3', '三', 3), ('4', '四', 4)
) as areas(code, name_zh, position);
create table figure as
select 'i' as indicator, area, 'ytd' as grain, month, value, state, ripe_after
from (values
    ('1', date '2022-10-01', 5, 'ok', null), ('1', date '2021-10-01', 3, 'ok', null),
    ('2', date '2022-10-01', 5, 'ok', date '2023-01-01'), ('2', date '2021-10-01', 3, 'ok', null),
    ('3', date '2022-10-01', 5, 'provisional', null), ('3', date '2021-10-01', 3, 'ok', null),
    ('4', date '2022-10-01', 5, 'ok', null), ('4', date '2021-10-01', 3, 'provisional', null)
) as figures(area, month, value, state, ripe_after)`);
    const reader = await connection.runAndReadAll(sql, { indicator: "i", month: "2022-10-01" });
    expect(reader.getRowObjectsJson().map(({ area, difference }) => [area, difference])).toEqual([
      ["一", 2],
      ["二", null],
      ["三", null],
      ["四", null],
    ]);
  });

  it("say of areas of one group whether they can be told apart, by their intervals", async () => {
    const { sql = "" } = examples.find(({ id }) => id === "heat_of_a_theme") ?? {};
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(`
create table indicator as select 'i' as id, '甲' as title_zh, 't' as theme;
create table area as select * from (values
    ('1', '一', 1, 'g', '组', true), ('2', '二', 2, 'g', '组', true), ('3', '三', 3, 'g', '组', true),
    ('4', '四', 4, 'h', '他组', true), ('5', '五', 5, 'n', '不排名', false), ('6', '六', 6, 'n', '不排名', false)
) as areas(code, name_zh, position, group_id, group_zh, is_ranked);
create table figure as select 'i' as indicator, area, 'ytd' as grain, date '2022-10-01' as month, l as lower, u as upper
from (values ('1', 10, 20), ('2', 15, 25), ('3', 30, 40), ('4', 90, 99), ('5', 1, 2), ('6', 3, 4)) as figures(area, l, u)`);
    const reader = await connection.runAndReadAll(sql, { theme: "t", month: "2022-10-01" });
    expect(reader.getRowObjectsJson().map(({ area, standing }) => [area, standing])).toEqual([
      ["一", -0.5],
      ["二", -0.5],
      ["三", 1],
    ]);
  });
});
