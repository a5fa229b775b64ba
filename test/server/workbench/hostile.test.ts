import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { boundStatement } from "../../../server/workbench/boundStatement.ts";
import { queryFault } from "../../../server/workbench/queryFault.ts";
import { readStatement } from "../../../server/workbench/readStatement.ts";
import { scopeConnection } from "./scopeConnection.ts";
import { bombs, refusedStatements } from "./hostileStatements.ts";
import { secret } from "./scopedCity.ts";
import { workbenchServer, type WorkbenchServer } from "./workbenchServer.ts";

const atOnce = 3;

let served: WorkbenchServer;
let connection: DuckDBConnection;
let scopeFile: string;
beforeAll(async () => {
  const many = 400;
  served = await workbenchServer({
    milliseconds: 1_000,
    atOnce,
    atOnceOfOne: atOnce,
    mostWaitingOfOne: many,
    mostWaiting: many,
  });
  await served.get("/schema");
  const { scopes } = dataPaths(served.dataDir);
  scopeFile = join(scopes, readdirSync(scopes).find((name) => name.endsWith(".duckdb")) ?? "");
  connection = await scopeConnection(scopeFile);
});
afterAll(() => {
  connection.closeSync();
  return served.close();
});

/** As many at a time as there are processes for them. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const one = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

const refused = Object.values(refusedStatements).flat();
const codes = ["sql-refused", "sql-wrong", "bad-question"];

it("has at least 150 hostile statements", () => {
  expect(new Set([...refused, ...bombs]).size).toBeGreaterThan(250);
});

/** As a query's process does it, but here: a process each would take minutes. */
async function readAndRun(sql: string): Promise<string> {
  try {
    boundStatement(sql);
    await readStatement(connection, sql, new Set(["figure", "indicator", "person", "training"]));
    const reader = await connection.runAndReadAll(sql);
    return `ran: ${JSON.stringify(reader.getRowsJson()).slice(0, 100)}`;
  } catch (error) {
    return queryFault(sql, error).code;
  }
}

it.each(Object.entries(refusedStatements))(
  "refuses by reading what is after: %s",
  async (_kind, statements) => {
    const wrong: string[] = [];
    for (const statement of statements) {
      const sql = statement.replaceAll("$FILE", scopeFile);
      const said = await readAndRun(sql);
      if (!codes.includes(said)) wrong.push(`${sql.slice(0, 100)}: ${said}`);
    }
    expect(wrong).toEqual([]);
  },
);

it("refuses them in the whole product, too", { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  const first = Object.values(refusedStatements).flatMap((statements) => statements.slice(0, 2));
  await each(first, async (statement) => {
    const answer = await served.query({ sql: statement.replaceAll("$FILE", scopeFile) });
    const text = await answer.text();
    const { error } = JSON.parse(text) as { error?: { code: string } };
    // On a busy machine a second may be over before it is read.
    const isRefused = error !== undefined && [...codes, "took-too-long"].includes(error.code);
    if (!isRefused || text.includes(secret) || text.includes("root:"))
      wrong.push(`${statement.slice(0, 100)}: ${answer.status} ${text.slice(0, 200)}`);
  });
  expect(wrong).toEqual([]);
});

it("survives what is to cost too much, and answers others meanwhile", { timeout: 600_000 }, async () => {
  const wrong: string[] = [];
  let healthy = 0;
  const others = setInterval(() => {
    void served.isHealthy().then((isHealthy) => (isHealthy ? healthy++ : wrong.push("not healthy")));
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
  expect(healthy).toBeGreaterThan(10);
  const answer = await served.get("/schema");
  expect(answer.status).toBe(200);
});
