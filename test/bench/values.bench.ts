import { join } from "node:path";
import { question } from "../../server/indicators/question.ts";
import { values } from "../../server/indicators/values.ts";
import { writeBulk } from "../../server/sample/writeBulk.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { openSnapshot, type Snapshot } from "../../server/snapshots/snapshots.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";
import type { Bench, Figure } from "./bench.ts";
import { fill, libraryOf } from "./bulkWarehouse.ts";
import { inFull } from "../../server/indicators/sight.ts";

const ytd = { from: "2022-10", to: "2022-10", grain: "ytd" };
const twelve = [
  "training_person_times",
  "training_coverage",
  "party_school_persons",
  "posting_persons",
  "promoted_persons",
  "rank_promotion_persons",
  "excellent_rate",
  "adjusted_persons",
  "accountability_ways",
  "cleared_persons",
  "talk_person_times",
  "commended_persons",
];

/** Questions that the cube answers; the last is a page of tiles in one request. */
const fromCube = [
  ["an indicator by area", { ...ytd, indicators: ["training_person_times"], by: ["area"] }],
  ["distinct persons by area", { ...ytd, indicators: ["party_school_persons"], by: ["area"] }],
  ["a rate by area", { ...ytd, indicators: ["training_coverage"], by: ["area"] }],
  ["a rate by area and sex", { ...ytd, indicators: ["training_coverage"], by: ["area", "sex"] }],
  [
    "a rate by month, three years",
    { from: "2019-11", to: "2022-10", grain: "month", indicators: ["training_coverage"], by: ["month"] },
  ],
  ["twelve tiles", { ...ytd, indicators: twelve, by: [] }],
] as const;

/** Two filters, which no cube has, and the same asked by hand. */
const fromEvents = [
  [
    "person-times by two filters",
    { ...ytd, indicators: ["training_person_times"], by: ["area"], where: { kind: ["理论"], sex: ["女"] } },
    "count(*)",
    "training_person_times",
  ],
  [
    "distinct persons by two filters",
    {
      ...ytd,
      indicators: ["party_school_persons"],
      by: ["area"],
      where: { sex: ["女"], category: ["公务员"] },
    },
    "count(distinct person_id)",
    "party_school_persons",
  ],
] as const;

/** What a figure costs the server, over a published snapshot. */
export const bench: Bench = {
  title: "figures from cubes and from events; a city, with --full a province",
  async run({ folder, full, progress }) {
    const files = join(folder, "files");
    const { rows } = await writeBulk({ out: files, scale: full ? "province" : 100_000, progress });
    const library = libraryOf(folder, join(files, "areas.yaml"));
    const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), library.contracts);
    await fill(warehouse, library, files);
    progress("warehouse filled");
    await publish(warehouse, join(folder, "snapshots"), library);
    warehouse.close();
    const snapshot = await openSnapshot(join(folder, "snapshots"));
    try {
      const figures: Figure[] = [{ name: "rows", value: rows, unit: "rows" }];
      for (const [name, asked] of fromCube) figures.push(...(await cubeFigures(snapshot, name, asked)));
      for (const [name, asked, aggregate, id] of fromEvents)
        figures.push(await eventFigure(snapshot, name, asked, handWritten(id, aggregate, asked.where)));
      return figures;
    } finally {
      snapshot.close();
    }
  },
};

async function cubeFigures(snapshot: Snapshot, name: string, asked: object): Promise<Figure[]> {
  const parsed = question.parse(asked);
  const times = await timesOf(200, () => values(inFull(snapshot), parsed));
  return [
    { name: `${name}: median`, value: middle(times, 0.5), unit: "ms" },
    { name: `${name}: p95`, value: middle(times, 0.95), unit: "ms" },
  ];
}

/** The two run by turns, for a machine that others use is not as quick all the time. */
async function eventFigure(snapshot: Snapshot, name: string, asked: object, sql: string): Promise<Figure> {
  const parsed = question.parse(asked);
  const ours: number[] = [];
  const raw: number[] = [];
  for (let turn = 0; turn < 25; turn++) {
    ours.push(...(await timesOf(1, () => values(inFull(snapshot), parsed))));
    raw.push(...(await timesOf(1, () => snapshot.rows({ sql }))));
  }
  const value = middle(ours, 0.5);
  return {
    name: `${name}: median`,
    value,
    unit: "ms",
    ratio: { of: "DuckDB's own SQL over the same events", value: value / middle(raw, 0.5) },
  };
}

function handWritten(id: string, aggregate: string, where: Record<string, readonly string[]>): string {
  const columns: Record<string, string> = { category: "person_category" };
  const filters = Object.entries(where).map(
    ([dimension, [member]]) => `${columns[dimension] ?? dimension} = '${member}'`,
  );
  return `
select district_code, ${aggregate}
from events.${id}
where happened_on between date '2022-01-01' and date '2022-10-31' and ${filters.join(" and ")}
group by district_code`;
}

async function timesOf(turns: number, work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times;
}

function middle(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
