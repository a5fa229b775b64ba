import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WorkerUse } from "../../../server/workbench/workerPool.ts";
import { usualLimits } from "../../../server/workbench/limits.ts";
import { openScope } from "../../../server/workbench/openScope.ts";
import type { QueryWorker } from "../../../server/workbench/queryWorker.ts";
import { WorkerPool } from "../../../server/workbench/workerPool.ts";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { dataPaths } from "../../../server/config.ts";
import { workbenchServer, type WorkbenchServer } from "./workbenchServer.ts";

let served: WorkbenchServer;
let pool: WorkerPool;
let use: WorkerUse;
beforeAll(async () => {
  served = await workbenchServer();
  await served.get("/schema");
  const { scopes } = dataPaths(served.dataDir);
  const name = readdirSync(scopes).find((each) => each.endsWith(".duckdb")) ?? "";
  use = { reader: "a", file: join(scopes, name) };
  pool = new WorkerPool({ ...usualLimits, atOnce: 1, mostKept: 2 });
});
afterAll(() => {
  pool.close();
  return served.close();
});

async function ask(
  sql: string,
  { of = use, limit = 1_000 } = {},
): Promise<{ worker: QueryWorker; said: string }> {
  const worker = pool.take(of);
  const limits = { ...usualLimits, rows: limit };
  const task = { snapshot: 1, sql, params: {}, format: "json" as const, explain: undefined, limits };
  try {
    const { output, ended } = await worker.run(task, () => {});
    const [said] = await Promise.all([text(output), ended]);
    return { worker, said };
  } catch (error) {
    return { worker, said: String(error) };
  } finally {
    pool.giveBack(of, worker);
  }
}

it("asks the same process again for the same person and scope, and no other", async () => {
  const first = await ask("select 1 as one");
  expect(first.said).toContain('"one":1');
  const second = await ask("select 2 as two");
  expect(second.worker).toBe(first.worker);
  expect(second.said).toBe(
    '{"snapshot":1,"columns":[{"name":"two","type":"INTEGER"}],"rows":[{"two":2}],"truncated":false}',
  );
  expect((await ask("select 3", { of: { ...use, reader: "b" } })).worker).not.toBe(first.worker);
  expect((await ask("select 4", { of: { ...use, file: `${use.file}.other` } })).worker).not.toBe(
    first.worker,
  );
});

it("has one with the scope open where somebody is about to ask", async () => {
  const of = { ...use, reader: "somebody new" };
  pool.expect(of);
  const worker = pool.take(of);
  pool.giveBack(of, worker);
  expect((await ask("select count(*) as n from area", { of })).worker).toBe(worker);
});

it("never builds upon what was cut off, or failed as it ran", async () => {
  for (const [sql, limit] of [
    ["select * from range(100000)", 10],
    ["select cast('x' || i as integer) from range(10) as t(i)", 10],
  ] as const) {
    const { worker } = await ask(sql, { limit });
    expect((await ask("select 1")).worker).not.toBe(worker);
    await worker.exited;
  }
});

it("goes on after what was refused before it ran", async () => {
  const { worker, said } = await ask("select read_text('/etc/passwd')");
  expect(said).toContain("read_text");
  expect((await ask("select no_such_column from area")).worker).toBe(worker);
  expect((await ask("select 1")).worker).toBe(worker);
});

/** What would be found by a later statement if anything of an earlier one were left. */
const leftovers = [
  "create temp table left_over as select 1 as x",
  "create temp view area as select 'false' as code",
  "create temp macro lower(x) as 'false'",
  "set variable left_over = 1",
  "set search_path = 'temp'",
  "prepare left_over as select 1",
  "attach ':memory:' as left_over",
  "select setseed(0.5)",
  "select enable_logging()",
  "with left_over as materialized (select 1 as x) select * from left_over",
  "select random() as left_over from range(7)",
];

it("finds nothing that an earlier statement would have left", { timeout: 60_000 }, async () => {
  const look = async () => [
    (await ask("select count(*) as n, min(lower('X')) as x, min(code) as least from area")).said,
    (await ask("select x from left_over")).said,
    (await ask("select getvariable('left_over')")).said,
  ];
  const { worker } = await ask("select 1");
  const before = await look();
  for (const sql of leftovers) {
    await ask(sql);
    expect(await look(), sql).toEqual(before);
  }
  expect((await ask("select 1")).worker).toBe(worker);
});

/**
 * What the allow-list lets nobody write, run all the same over an instance as the
 * kept process has it: what is left of it for the next connection, and what is not.
 */
const unchecked: [made: string, seen: string, during: string | RegExp][] = [
  ["create temp table left_over as select 1 as x", "from left_over", '[["1"]]'],
  ["create temp view area as select 'false' as code", "select code from area limit 1", '[["false"]]'],
  ["create temp macro lower(x) as 'false'", "select lower('X')", '[["false"]]'],
  ["set variable left_over = 1", "select getvariable('left_over')", '[["1"]]'],
  ["prepare left_over as select 1", "execute left_over", '[["1"]]'],
  ["set search_path = 'temp'", "select current_setting('search_path')", '[["temp.main"]]'],
  ["create temp type left_over as enum ('a')", "select 'a'::left_over", '[["a"]]'],
  ["create temp sequence left_over", "select nextval('left_over')", '[["1"]]'],
  // These cannot be made at all: the file is read-only and the configuration locked.
  ["set threads = 2", "select current_setting('threads')", '[["1"]]'],
  ["set global default_order = 'desc'", "select current_setting('default_order')", '[["ASCENDING"]]'],
  ["create table left_over as select 1", "from left_over", /^refused/],
  ["attach ':memory:' as left_over", "from left_over.duckdb_tables()", /^refused/],
];

async function rows(connection: DuckDBConnection, sql: string): Promise<string> {
  try {
    const found = await connection.runAndReadAll(sql);
    return JSON.stringify(found.getRows().map((row) => row.map(String)));
  } catch (error) {
    return `refused: ${String(error).slice(0, 200)}`;
  }
}

/** By a connection of its own, as each statement has one. */
async function onNext(instance: DuckDBInstance, sql: string): Promise<string> {
  const connection = await instance.connect();
  const said = await rows(connection, sql);
  connection.closeSync();
  return said;
}

it("leaves nothing of a session for the next connection, even of what is never let through", async () => {
  const instance = await openScope(use.file, usualLimits);
  const next = (sql: string) => onNext(instance, sql);
  for (const [made, seen, during] of unchecked) {
    const before = await next(seen);
    const connection = await instance.connect();
    await rows(connection, made);
    const own = await rows(connection, seen);
    connection.closeSync();
    if (typeof during === "string") expect(own, made).toBe(during);
    else expect(own, made).toMatch(during);
    expect(await next(seen), made).toBe(before);
  }
  instance.closeSync();
});

it("would leave a log, which is the instance's: that it is not begun is the allow-list's doing alone", async () => {
  const instance = await openScope(use.file, usualLimits);
  const next = (sql: string) => onNext(instance, sql);
  await next("call enable_logging()");
  await next("select 1 as asked_before");
  expect(await next("select count(*) from duckdb_logs where message = 'select 1 as asked_before'")).toBe(
    '[["1"]]',
  );
  instance.closeSync();
  for (const sql of [
    "call enable_logging()",
    "from enable_logging()",
    "from duckdb_logs",
    "from duckdb_logs()",
  ])
    expect((await ask(sql)).said, sql).toMatch(/Error: /);
});

it("keeps none that holds more than it may, and none at all where none may be kept", async () => {
  for (const limits of [
    { ...usualLimits, atOnce: 1, keptBytes: 1 },
    { ...usualLimits, atOnce: 1, mostKept: 0 },
  ]) {
    const other = new WorkerPool(limits);
    const worker = other.take(use);
    await worker.ready();
    other.giveBack(use, worker);
    await worker.exited;
    other.close();
  }
});

it("keeps no more than it may, the latest", async () => {
  const first = (await ask("select 1", { of: { ...use, reader: "1" } })).worker;
  await ask("select 1", { of: { ...use, reader: "2" } });
  const last = (await ask("select 1", { of: { ...use, reader: "3" } })).worker;
  await first.exited;
  expect(last.isAlive).toBe(true);
});
