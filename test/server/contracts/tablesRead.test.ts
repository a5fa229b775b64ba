import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DuckDBConnection } from "@duckdb/node-api";
import { projectRoot } from "../../../server/config.ts";
import { tablesRead } from "../../../server/contracts/tablesRead.ts";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import { readLibrary } from "../../../server/library.ts";

const { contracts, indicators } = readLibrary(join(projectRoot, "none"));
let database: Duckdb;
let connection: DuckDBConnection;
beforeAll(async () => {
  database = await openDuckdb();
  connection = await database.connect();
});
afterAll(() => {
  connection.closeSync();
  database.close();
});

it.each([
  ["a table", "select 1 from talk", ["talk"]],
  ["a join, and a table of nobody's", "select 1 from talk inner join area using (code)", ["talk"]],
  ["what calls a macro that is not there", "select 1 from clearing where in_force(a, b, c)", ["clearing"]],
  ["a subquery", "select (select count(*) from task) from talk", ["talk", "task"]],
  ["a step named as an export", "with talk as (select 1 as a) select a from talk", []],
  ["a step over the export it is named as", "with talk as (select * from talk) select 1 from talk", ["talk"]],
  ["a step of a subquery alone", "select 1 from talk, (with talk as (select 1) from talk)", ["talk"]],
  ["both sides of a union", "select 1 from care union all select 2 from training", ["training", "care"]],
  ["no SELECT", "select from where", []],
])("finds the exports of %s", async (_, sql, expected) => {
  expect((await tablesRead(connection, sql, contracts)).toSorted()).toEqual(expected.toSorted());
});

it("finds an export, or the import log, in every indicator there is", async () => {
  for (const { id, sql } of indicators) {
    const found = await tablesRead(connection, sql, contracts);
    expect(found.length > 0 || /\bfrom (reading|delivery)\b/.test(sql), id).toBe(true);
  }
});
