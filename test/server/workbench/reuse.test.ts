import { afterAll, beforeAll, expect, it } from "vitest";
import type { WorkerUse } from "../../../server/workbench/workerPool.ts";
import { usualLimits } from "../../../server/workbench/limits.ts";
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

it("keeps no more than it may, the latest", async () => {
  const first = (await ask("select 1", { of: { ...use, reader: "1" } })).worker;
  await ask("select 1", { of: { ...use, reader: "2" } });
  const last = (await ask("select 1", { of: { ...use, reader: "3" } })).worker;
  await first.exited;
  expect(last.isAlive).toBe(true);
});
