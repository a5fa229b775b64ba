import { tableFromIPC } from "apache-arrow";
import { DuckDBInstance } from "@duckdb/node-api";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { QueryStatus, SchemaAnswer } from "../../../server/api/contract.ts";
import { queryFormats } from "../../../server/workbench/queryFormats.ts";
import { figuresSeer, workbenchServer, type WorkbenchServer } from "../workbench/workbenchServer.ts";

let served: WorkbenchServer;
beforeAll(async () => {
  served = await workbenchServer();
  // Made now: a busy machine takes its time.
  await Promise.all([served.get("/schema"), served.get("/schema", figuresSeer)]);
});
afterAll(() => served.close());

const endless = "select count(*) from range(10000000) a, range(10000000) b";

async function until<T>(ask: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (isDone(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("POST /query", () => {
  it("answers in every form, with parameters bound", async () => {
    const body = {
      sql: "select kind, count(*) as n, sum(hours) as hours, max(start) as day from training where start >= $month group by kind order by kind",
      params: { month: "2022-06-01" },
    };
    const json = (await (await served.query(body)).json()) as { rows: Record<string, unknown>[] };
    expect(json.rows.map(({ kind }) => kind)).toEqual(["专业", "理论", "网络"]);
    const arrow = tableFromIPC(
      await (await served.query(body, { accept: queryFormats.arrow })).arrayBuffer(),
    );
    expect(arrow.toArray().map((row) => Number(row.toJSON()["n"]))).toEqual(json.rows.map(({ n }) => n));
    const csv = await (await served.query(body, { accept: queryFormats.csv })).text();
    expect(csv.split("\r\n")[0]).toContain("kind,n,hours,day");
    const xlsx = await served.query(body, { accept: queryFormats.xlsx });
    expect(xlsx.headers.get("content-disposition")).toContain(".xlsx");
    const folder = mkdtempSync(join(tmpdir(), "hengjian-query-"));
    const file = join(folder, "x.parquet");
    writeFileSync(
      file,
      Buffer.from(await (await served.query(body, { accept: queryFormats.parquet })).arrayBuffer()),
    );
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const read = await connection.runAndReadAll(
      `select kind, n::integer as n, hours, day::varchar as day from '${file}'`,
    );
    expect(read.getRowObjectsJson()).toEqual(json.rows);
    connection.closeSync();
    rmSync(folder, { recursive: true });
  });

  it("says where a statement is wrong", async () => {
    const answer = await served.query({ sql: "select kind,\n  '中文' as x, nothing\nfrom training" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { code: "sql-wrong", details: { line: 2, column: 14 } },
    });
  });

  it("sends no more rows than asked, and says so", async () => {
    const answer = await served.query({ sql: "select * from range(10)", limit: 3 });
    const id = answer.headers.get("query-id") ?? "";
    expect(await answer.json()).toMatchObject({ truncated: "rows", rows: [{}, {}, {}] });
    const status = (await (await served.get(`/query/${id}`)).json()) as QueryStatus;
    expect(status).toMatchObject({ state: "done", rows: 3, truncated: "rows" });
  });

  it("explains without the text asking for it", async () => {
    for (const explain of ["plan", "timings"]) {
      const answer = await served.query({
        sql: "select kind, count(*) from training group by kind",
        explain,
      });
      expect(await answer.json()).toMatchObject({ plan: [{ children: [{}] }] });
    }
  });

  it("gives figures alone to whoever may not see every count", async () => {
    expect((await served.query({ sql: "select * from training" }, { actor: figuresSeer })).status).toBe(400);
    expect((await served.query({ sql: "select * from figure" }, { actor: figuresSeer })).status).toBe(200);
    const answer = await served.query({ sql: "select 1", snapshot: 1 }, { actor: figuresSeer });
    expect(answer.status).toBe(403);
  });

  it("stops when it is cancelled, and is nobody else's to cancel", async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const stateOf = async (id: string) => {
      const answer = await served.get(`/query/${id}`);
      return answer.ok ? ((await answer.json()) as QueryStatus).state : undefined;
    };
    const asking = served.query({ sql: endless, id: first });
    await until(
      () => stateOf(first),
      (state) => state === "running",
    );
    expect((await served.cancel(first, figuresSeer)).status).toBe(404);
    expect((await served.cancel(first)).status).toBe(204);
    expect(await (await asking).json()).toMatchObject({ error: { code: "cancelled" } });
    expect(await stateOf(first)).toBe("cancelled");
    const left = new AbortController();
    const leaving = served.query({ sql: endless, id: second }, { signal: left.signal }).catch(() => {});
    await until(
      () => stateOf(second),
      (state) => state === "running",
    );
    left.abort();
    await leaving;
    await until(
      () => stateOf(second),
      (state) => state === "cancelled",
    );
    const own = (await (await served.get("/query")).json()) as QueryStatus[];
    expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining([first, second]));
    expect(await (await served.get("/query", figuresSeer)).json()).not.toContainEqual(
      expect.objectContaining({ id: first }),
    );
  });
});

describe("GET /schema", () => {
  it("tells each the tables of their own, with columns and samples, and of persons no sample", async () => {
    const schema = (await (await served.get("/schema")).json()) as SchemaAnswer;
    expect(schema.sees).toBe("rows");
    const person = schema.tables.find(({ name }) => name === "person");
    expect(person).toMatchObject({ kind: "rows", rows: 60, title: { zh: "人员信息" } });
    expect(person?.columns.map(({ name }) => name)).not.toContain("name");
    expect(person?.columns.find(({ name }) => name === "person_id")?.samples).toEqual([]);
    expect(person?.columns.find(({ name }) => name === "sex")?.samples.toSorted()).toEqual(["女", "男"]);
    expect(schema.functions.map(({ name }) => name)).toEqual(expect.arrayContaining(["date_trunc", "sum"]));
    expect(schema.functions.map(({ name }) => name)).not.toContain("read_csv");
    const narrow = (await (await served.get("/schema", figuresSeer)).json()) as SchemaAnswer;
    expect(narrow.sees).toBe("figures");
    expect(narrow.tables.filter(({ kind }) => kind === "rows")).toEqual([]);
  });
});
