import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { localOperator } from "../../server/access/actor.ts";
import { createApp } from "../../server/api/app.ts";
import { dataPaths } from "../../server/config.ts";
import { inFull } from "../../server/indicators/sight.ts";
import { openSnapshots } from "../../server/snapshots/openSnapshots.ts";
import { usualLimits } from "../../server/workbench/limits.ts";
import { ScopeFiles } from "../../server/workbench/scopeFiles.ts";
import { scopePolicyOf } from "../../server/workbench/scopePolicy.ts";
import { Workbench } from "../../server/workbench/workbench.ts";
import type { Bench, Figure } from "./bench.ts";
import { writeBulk } from "../../server/sample/writeBulk.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";
import { fill, libraryOf } from "./bulkWarehouse.ts";

const small = "select kind, count(*) as n from training group by kind";
const runaway = "select count(*) from range(100000000) a, range(100000000) b where a.range % 7 = b.range % 5";
const page =
  "/api/v1/values?indicator=training_person_times,training_coverage,party_school_persons&from=2022-10&to=2022-10&grain=ytd&by=area";

/** What it costs that SQL of people runs in processes of its own, and what it costs everybody else. */
export const bench: Bench = {
  title: "people's SQL in its sandbox; a city",
  async run({ folder, progress }) {
    const files = join(folder, "files");
    await writeBulk({ out: files, scale: 100_000, progress });
    const library = libraryOf(folder, join(files, "areas.yaml"));
    const at = dataPaths(folder);
    const warehouse = await openWarehouse(at.warehouse, library.contracts);
    await fill(warehouse, library, files);
    await publish(warehouse, at.snapshots, library);
    warehouse.close();
    const snapshots = openSnapshots(at.snapshots);
    const snapshot = inFull(await snapshots.snapshot());
    const limits = { ...usualLimits, atOnceOfOne: usualLimits.atOnce };
    const scopes = new ScopeFiles(at.scopes, at.snapshots, library);
    const workbench = new Workbench(scopes, limits);
    const policy = scopePolicyOf(localOperator, snapshot.sight);
    const asker = { actor: localOperator, policy, snapshot };
    progress("scope");
    const began = performance.now();
    const file = await scopes.file(policy, snapshot);
    const figures: Figure[] = [
      { name: "a scope is made: once", value: performance.now() - began, unit: "ms" },
    ];
    const ask = async (sql: string) => {
      const asked = { sql, params: {}, limit: 1_000_000, explain: undefined, format: "arrow" as const };
      const start = performance.now();
      const { output, ended } = await workbench.run(asker, asked, { wanted: new AbortController().signal });
      let first: number | undefined;
      for await (const _ of output) first ??= performance.now() - start;
      await ended;
      return { first: first ?? 0, all: performance.now() - start };
    };
    workbench.warm();
    // As the page does before anybody has typed.
    await workbench.schema(asker);
    await pause(3_000);
    progress("overhead");
    const plain = await directly(file);
    const [direct, boxed, atOnce, firsts]: [number[], number[], number[], number[]] = [[], [], [], []];
    const earliest = (await ask(small)).all;
    // One straight after another, as a board's cards are, and two beside each other.
    for (let turn = 0; turn < 40; turn++) {
      direct.push(await timeOf(() => plain(small)));
      boxed.push((await ask(small)).all);
    }
    for (let turn = 0; turn < 20; turn++) {
      const both = await Promise.all([ask(small), ask(small)]);
      atOnce.push(...both.map(({ all }) => all));
    }
    const overhead = middle(boxed, 0.5) - middle(direct, 0.5);
    figures.push(
      { name: "a small query: the first of a person", value: earliest, unit: "ms" },
      { name: "the next ones: median", value: middle(boxed, 0.5), unit: "ms" },
      { name: "the next ones: p95", value: middle(boxed, 0.95), unit: "ms" },
      { name: "of which the sandbox: at most 30", value: overhead, unit: "ms" },
      { name: "two at once: median", value: middle(atOnce, 0.5), unit: "ms" },
      { name: "two at once: p95", value: middle(atOnce, 0.95), unit: "ms" },
    );
    for (let turn = 0; turn < 7; turn++) {
      firsts.push(
        (await ask("select * from range(1000000) as t(i), (select 'x' as s, date '2022-01-01' as d) as u"))
          .first,
      );
    }
    figures.push({ name: "first rows of a million: at most 150", value: middle(firsts, 0.5), unit: "ms" });
    progress("pages");
    const app = createApp(
      { library, findActor: () => localOperator, ...snapshots, workbench },
      { questionsPerMinute: Infinity },
    );
    const server = createServer(app).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const alone = await pageTimes(address);
    const stop = new AbortController();
    const runaways = Array.from({ length: 10 }, (_, index) =>
      workbench
        .run(
          { ...asker, actor: { ...localOperator, id: `runaway ${index}` } },
          { sql: runaway, params: {}, limit: 1, explain: undefined, format: "json" },
          { wanted: stop.signal },
        )
        .catch(() => {}),
    );
    await pause(500);
    const beside = await pageTimes(address);
    stop.abort();
    await Promise.all(runaways);
    figures.push(
      { name: "page questions: p95", value: middle(alone, 0.95), unit: "ms" },
      {
        name: "beside ten runaway queries: p95",
        value: middle(beside, 0.95),
        unit: "ms",
        ratio: { of: "alone, at most 1.3", value: middle(beside, 0.95) / middle(alone, 0.95) },
      },
    );
    workbench.close();
    server.close();
    server.closeAllConnections();
    snapshots.close();
    return figures;
  },
};

/** Each a question that no answer is kept of. */
async function pageTimes(address: string): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < 150; turn++) {
    const month = `20${String(19 + (turn % 3))}-${String(1 + (turn % 12)).padStart(2, "0")}`;
    const asked = `${address}${page.replaceAll("2022-10", month)}`;
    times.push(await timeOf(async () => (await fetch(asked)).arrayBuffer()));
    await pause(10);
  }
  return times;
}

async function directly(file: string): Promise<(sql: string) => Promise<unknown>> {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY", threads: "1" });
  const connection = await instance.connect();
  return (sql) => connection.runAndReadAll(sql);
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function middle(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
