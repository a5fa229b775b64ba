import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { bombs, refusedStatements } from "./hostileStatements.ts";
import { secret } from "./scopedCity.ts";
import { workbenchServer, type WorkbenchServer } from "./workbenchServer.ts";

let served: WorkbenchServer;
let scopeFile: string;
beforeAll(async () => {
  served = await workbenchServer({ milliseconds: 1_000, atOnce: 3, atOnceOfOne: 3, mostWaitingOfOne: 400, mostWaiting: 400 });
  const answer = await served.query({ sql: "select count(*) as n from training" });
  expect(await answer.json()).toMatchObject({ rows: [{ n: 600 }] });
  const { scopes } = dataPaths(served.dataDir);
  scopeFile = join(scopes, readdirSync(scopes).find((name) => name.endsWith(".duckdb")) ?? "");
});
afterAll(() => served.close());

/** As many at a time as there are processes for them. */
async function each<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all([0, 1, 2].map(async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  }));
}

const codes = new Set(["sql-refused", "sql-wrong", "bad-question"]);

it("has at least 150 hostile statements", () => {
  const refused = Object.values(refusedStatements).flat();
  expect(new Set([...refused, ...bombs]).size).toBeGreaterThan(250);
});

it("refuses what is after files, the network, the machine, settings, other databases and other people's rows", { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  await each(Object.values(refusedStatements).flat(), async (statement) => {
    const sql = statement.replaceAll("$FILE", scopeFile);
    const answer = await served.query({ sql });
    const text = await answer.text();
    const { error } = JSON.parse(text) as { error?: { code: string } };
    const told = `${answer.status} ${sql.slice(0, 100)}: ${text.slice(0, 200)}`;
    if (error === undefined || !codes.has(error.code) || text.includes(secret) || text.includes("root:")) wrong.push(told);
  });
  expect(wrong).toEqual([]);
});

it("survives what is to cost too much, and answers others meanwhile", { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  let asked = 0;
  const others = setInterval(() => {
    asked++;
    void fetch(`${served.address}/healthz`).then(({ status }) => {
      if (status !== 200) wrong.push(`healthz: ${status}`);
    });
  }, 100);
  await each(bombs, async (sql) => {
    try {
      const answer = await served.query({ sql, limit: 100_000 });
      const text = await answer.text();
      const { error } = JSON.parse(text) as { error?: { code: string } };
      if (error !== undefined && !["took-too-long", "sql-too-much", "sql-wrong"].includes(error.code))
        wrong.push(`${sql}: ${text.slice(0, 200)}`);
    } catch (error) {
      // Broken off half-way, as what fails after its first rows must be.
      if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
    }
  });
  clearInterval(others);
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(10);
  const answer = await served.query({ sql: "select 1 as one" });
  expect(await answer.json()).toMatchObject({ rows: [{ one: 1 }] });
});
