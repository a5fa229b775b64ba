import { get } from "node:http";
import { parseCsv } from "hucre";
import express from "express";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { localOperator } from "../../../server/access/actor.ts";
import { requireActor } from "../../../server/api/actorOf.ts";
import { createAnswering, setAnswering } from "../../../server/api/answering.ts";
import { describe } from "../../../server/api/describe.ts";
import { answerError } from "../../../server/api/errors.ts";
import { createMetrics } from "../../../server/api/metrics.ts";
import { streamTable } from "../../../server/api/streamTable.ts";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import { log } from "../../../server/log.ts";
import { serveApp } from "./serveApp.ts";

let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openDuckdb();
});
afterAll(() => duckdb.close());

let close: () => Promise<void> = async () => {};
afterEach(async () => {
  await close();
  vi.restoreAllMocks();
});

const summary = { zh: "试", en: "a trial" };

/** A query's answer, served; `batches` may be watched. */
async function serve(sql: string, source: Pick<Duckdb, "check" | "rows" | "batches" | "arrow"> = duckdb) {
  const app = express();
  const snapshot = () => Promise.reject(new Error("none"));
  const answering = createAnswering(createMetrics({ snapshot }));
  setAnswering(app, answering);
  app.use(requireActor(() => localOperator));
  app.get("/", describe({ summary }), (request, response) =>
    streamTable(request, response, { ...source, number: 1, publishedAt: "" }, { sql }, undefined),
  );
  app.use(answerError);
  const served = await serveApp(app);
  close = served.close;
  return { address: served.address, answering };
}

it.each([0, 1, 5_000])("sends %s rows whole, as JSON and as CSV", async (count) => {
  const sql = `select i::integer as i, '第' || i as word from range(${count}) as n(i)`;
  const { address } = await serve(sql);
  const rows = await duckdb.rows({ sql });
  const json = await (await fetch(address, { headers: { accept: "application/json" } })).json();
  expect(json).toEqual({ snapshot: 1, columns: await duckdb.check({ sql }), rows });
  const csv = await (await fetch(address, { headers: { accept: "text/csv" } })).text();
  const [head, ...cells] = parseCsv(csv);
  expect(head?.map((cell) => String(cell).replace("\ufeff", ""))).toEqual(["i", "word"]);
  expect(cells).toEqual(rows.map(({ i, word }) => [String(i), word]));
});

it.each(["application/json", "text/csv", "application/vnd.apache.arrow.stream"])(
  "answers a query that fails as an error, not as half of %s",
  async (accept) => {
    vi.spyOn(log, "error").mockReturnValue(undefined);
    const { address } = await serve("select error('no')::varchar as word");
    const answer = await fetch(address, { headers: { accept } });
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ error: { code: "query-failed" } });
  },
);

it("computes no more than is read, holds no lane meanwhile, and stops when the reader leaves", async () => {
  let computed = 0;
  let isOver = false;
  const source = {
    ...duckdb,
    async *batches() {
      try {
        for (;;) {
          computed++;
          yield Array.from({ length: 2_000 }, (_, i) => ({ word: `${i}`.padEnd(100, "甲") }));
        }
      } finally {
        isOver = true;
      }
    },
  };
  const { address, answering } = await serve("select 'x' as word", source);
  const asked = get(address);
  const response = await new Promise<NodeJS.ReadableStream>((resolve) => asked.on("response", resolve));
  response.pause();
  let before = -1;
  // Until the sockets are full and nothing more is computed.
  await vi.waitUntil(
    () => {
      const isStill = computed === before && answering.heavy.running === 0;
      before = computed;
      return isStill;
    },
    { interval: 100, timeout: 20_000 },
  );
  expect(isOver).toBe(false);
  asked.on("error", () => {});
  asked.destroy();
  await vi.waitUntil(() => isOver);
});
