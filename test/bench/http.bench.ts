import autocannon from "autocannon";
import express from "express";
import { localOperator } from "../../server/access/actor.ts";
import { requireActor } from "../../server/api/actorOf.ts";
import { createAnswering, setAnswering } from "../../server/api/answering.ts";
import { createApp } from "../../server/api/app.ts";
import { formats } from "../../server/api/contract.ts";
import { describe } from "../../server/api/describe.ts";
import { createMetrics } from "../../server/api/metrics.ts";
import { streamTable } from "../../server/api/streamTable.ts";
import { openDuckdb } from "../../server/engine/duckdb.ts";
import { openSnapshots } from "../../server/snapshots/openSnapshots.ts";
import type { Bench, Figure } from "./bench.ts";
import { bulkSnapshot } from "./bulkSnapshot.ts";
import { ask, quantileOf, whileServed } from "./httpClient.ts";

const cached = "/api/v1/values?indicator=training_person_times&from=2022-01&to=2022-10&grain=ytd&by=area";

/** What answers cost over HTTP: those kept, those looked up, those looked up while others count, and a million rows. */
export const bench: Bench = {
  title: "answers over HTTP, asked from a thread of the same process; a city",
  async run({ folder, progress }) {
    const { library, snapshots: at } = await bulkSnapshot(folder, 100_000, progress);
    const snapshots = openSnapshots(at);
    const app = createApp(
      { library, findActor: () => localOperator, ...snapshots },
      { questionsPerMinute: Infinity },
    );
    const figures = await whileServed(app, async (address) => [
      ...(await keptFigures(address)),
      ...(await lookedUp(address)),
      ...(await besideHeavyOnes(address, progress)),
    ]);
    snapshots.close();
    return [...figures, ...(await aMillionRows())];
  },
};

/** Against the framework alone, for a machine that others use is not as quick all the time. */
async function keptFigures(address: string): Promise<Figure[]> {
  await ask(address + cached);
  const ours = await loaded(address + cached);
  const { bytes } = await ask(address + cached);
  const body = Buffer.alloc(bytes, "a");
  const bare = express().get("/", (_request, response) => {
    response.type("json").set("Content-Length", String(bytes)).end(body);
  });
  const alone = await whileServed(bare, loaded);
  return [
    {
      name: "kept answers",
      value: ours.requests.average,
      unit: "requests/s",
      ratio: {
        of: "Express alone sending as many bytes",
        value: ours.requests.average / alone.requests.average,
      },
    },
    { name: "kept answers: p99", value: ours.latency.p99, unit: "ms" },
    { name: "kept answers: not 200", value: ours.non2xx + ours.errors, unit: "answers" },
  ];
}

function loaded(url: string): Promise<autocannon.Result> {
  return autocannon({ url, connections: 8, duration: 10, workers: 1 });
}

/** Every question is another one, so none is kept. */
function* newQuestions(dimensions: string): Generator<string> {
  const indicators = ["training_coverage", "party_school_persons", "posting_persons", "excellent_rate"];
  for (const indicator of indicators)
    for (let year = 2020; year <= 2022; year++)
      for (let month = 1; month <= 10; month++)
        for (const grain of ["month", "ytd"]) {
          const period = `${year}-${String(month).padStart(2, "0")}`;
          yield `/api/v1/values?indicator=${indicator}&from=${period}&to=${period}&grain=${grain}&by=${dimensions}`;
        }
}

async function timesOf(address: string, questions: Iterable<string>): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions) times.push((await ask(address + question)).ms);
  // The first ones pay for opening what the others find open.
  return times.slice(10);
}

async function lookedUp(address: string): Promise<Figure[]> {
  const times = await timesOf(address, newQuestions("area"));
  return [
    { name: "looked up in a cube: median", value: quantileOf(times, 0.5), unit: "ms" },
    { name: "looked up in a cube: p95", value: quantileOf(times, 0.95), unit: "ms" },
  ];
}

/** Eight people whose questions count events, each asking the next when one is answered. */
async function besideHeavyOnes(address: string, progress: (line: string) => void): Promise<Figure[]> {
  let isOver = false;
  let answered = 0;
  const refused: number[] = [];
  const heavy = async (person: number) => {
    for (let turn = 0; !isOver; turn++) {
      // Two dimensions, which no cube has, and members that make each question a new one.
      const asked = `/api/v1/values?indicator=training_person_times&from=2019-11&to=2022-10&grain=month&by=area,month,sex,age&where=kind:${person}-${turn}|理论`;
      const { status } = await ask(address + asked);
      if (status === 200) answered++;
      else refused.push(status);
    }
  };
  const people = Array.from({ length: 8 }, (_, person) => heavy(person));
  const times = await timesOf(address, newQuestions("area,sex"));
  isOver = true;
  await Promise.all(people);
  progress(`heavy ones: ${answered} answered, refused with ${[...new Set(refused)].join(", ") || "nothing"}`);
  return [
    { name: "the same by sex, beside 8 heavy ones: median", value: quantileOf(times, 0.5), unit: "ms" },
    { name: "the same by sex, beside 8 heavy ones: p95", value: quantileOf(times, 0.95), unit: "ms" },
  ];
}

async function aMillionRows(): Promise<Figure[]> {
  const duckdb = await openDuckdb();
  await duckdb.run(`
create table million as
select
    i::integer as number,
    (['甲县', '乙县', '丙区', '丁区'])[i % 4 + 1]::enum('甲县', '乙县', '丙区', '丁区') as area,
    (['男', '女'])[i % 2 + 1]::enum('男', '女') as sex,
    (['35岁及以下', '36至45岁', '46岁以上'])[i % 3 + 1]::enum('35岁及以下', '36至45岁', '46岁以上') as age,
    date '2020-01-01' + (i % 1000)::integer as happened_on,
    (i % 97)::integer as count,
    (i % 1013) / 7 as value,
    i % 5 = 0 as is_on_time
from range(1000000) as numbers(i)`);
  const app = express();
  setAnswering(app, createAnswering(createMetrics({ snapshot: () => Promise.reject(new Error("none")) })));
  app.use(requireActor(() => localOperator));
  const summary = { zh: "一百万行", en: "a million rows" };
  app.get("/", describe({ summary, timeLimit: null }), async (request, response) => {
    const source = { ...duckdb, number: 1, publishedAt: "" };
    await streamTable(request, response, source, { sql: "from million" }, undefined);
  });
  const [json, arrow] = await whileServed(app, async (address) => {
    const measured = [];
    for (const accept of [formats.json, formats.arrow]) {
      await ask(address, { accept });
      const both = [await ask(address, { accept }), await ask(address, { accept })];
      measured.push({ bytes: both[0]?.bytes ?? 0, ms: Math.min(...both.map(({ ms }) => ms)) });
    }
    return measured;
  });
  duckdb.close();
  if (!json || !arrow) return [];
  const of = "the same rows as JSON";
  return [
    { name: "a million rows as JSON", value: json.ms / 1000, unit: "s" },
    { name: "a million rows as Arrow", value: arrow.ms / 1000, unit: "s" },
    {
      name: "rows/s as Arrow",
      value: 1e9 / arrow.ms,
      unit: "rows/s",
      ratio: { of, value: json.ms / arrow.ms },
    },
    {
      name: "bytes as Arrow",
      value: arrow.bytes,
      unit: "bytes",
      ratio: { of, value: arrow.bytes / json.bytes },
    },
  ];
}
