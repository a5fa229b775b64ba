import { localOperator, type Actor } from "../../server/access/actor.ts";
import { createApp } from "../../server/api/app.ts";
import { keepWarm } from "../../server/api/keepWarm.ts";
import { openSnapshots } from "../../server/snapshots/openSnapshots.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";
import type { Bench, Figure } from "./bench.ts";
import { bulkSnapshot } from "./bulkSnapshot.ts";
import { ask, quantileOf, whileServed } from "./httpClient.ts";

/** How long, in minutes; a test of a night's length is a matter of this alone. */
const minutes = Number(process.env["HENGJIAN_SOAK_MINUTES"] ?? "10");
const people = 50;
const addedByEach = 7;

const cleared = "/api/v1/values?indicator=cleared_persons&from=2019-11&to=2022-10";
const page = [
  cleared,
  `${cleared}&by=area`,
  `${cleared}&by=month&grain=month`,
  "/api/v1/values?indicator=training_coverage&from=2022-01&to=2022-10&grain=ytd&by=area&compare=true",
  "/api/v1/values?indicator=training_person_times&from=2022-01&to=2022-10&grain=ytd&by=area,sex",
];

/** People ask for as long as it takes, while a publish every minute changes what is true. */
export const bench: Bench = {
  title: `${people} people for ${minutes} minutes (HENGJIAN_SOAK_MINUTES), a publish every minute; a small city`,
  async run({ folder, progress }) {
    const city = await bulkSnapshot(folder, 20_000, progress);
    const snapshots = openSnapshots(city.snapshots);
    let turn = 0;
    const findActor = (): Actor => ({ ...localOperator, id: `person ${turn++ % people}` });
    const app = createApp(
      { library: city.library, findActor, ...snapshots },
      { questionsPerMinute: Infinity },
    );
    const stopWarming = keepWarm(app, snapshots);
    const seen = new Seen();
    const memory: number[] = [];
    const until = Date.now() + minutes * 60_000;
    const sampling = setInterval(() => memory.push(process.memoryUsage.rss()), 1_000);
    await whileServed(app, async (address) => {
      const publishing = publishEveryMinute(city, until, progress);
      await Promise.all(Array.from({ length: people }, () => person(address, until, seen)));
      await publishing;
    });
    clearInterval(sampling);
    stopWarming();
    snapshots.close();
    return seen.figures(memory);
  },
};

/** Asks a page's questions, and thinks. */
async function person(address: string, until: number, seen: Seen): Promise<void> {
  while (Date.now() < until) {
    await Promise.all(page.map(async (path) => seen.note(path, await ask(address + path, { keep: true }))));
    await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 1_000));
  }
}

async function publishEveryMinute(
  { library, warehouseFile, snapshots }: Awaited<ReturnType<typeof bulkSnapshot>>,
  until: number,
  progress: (line: string) => void,
): Promise<void> {
  for (let batch = 2; ; batch++) {
    await new Promise((resolve) =>
      setTimeout(resolve, Math.min(60_000, Math.max(0, until - Date.now() - 20_000))),
    );
    if (Date.now() > until - 20_000) return;
    const warehouse = await openWarehouse(warehouseFile, library.contracts);
    await warehouse.run(`
insert into batch values (${batch}, timestamp '2022-11-02', 'bench');
insert into export.clearing by name
select * replace ('N${batch}-' || clearing_id as clearing_id, md5('${batch}' || clearing_id)::uuid as person_id, ${batch} as batch_id)
from export.clearing
where batch_id = 1
order by clearing_id
limit ${addedByEach}`);
    const number = await publish(warehouse, snapshots, library);
    warehouse.close();
    progress(`published ${number}`);
  }
}

/** What all answers said; one and the same question of one snapshot must have one answer. */
class Seen {
  readonly #times: number[] = [];
  readonly #answers = new Map<string, string>();
  readonly #numbers = new Set<number>();
  #errors = 0;
  #mixed = 0;

  note(path: string, { status, snapshot, ms, text }: Awaited<ReturnType<typeof ask>>): void {
    this.#times.push(ms);
    if (status !== 200) {
      this.#errors++;
      return;
    }
    this.#numbers.add(snapshot);
    const inside = (JSON.parse(text) as { snapshot: number }).snapshot;
    const before = this.#answers.get(`${snapshot} ${path}`) ?? text;
    if (inside !== snapshot || before !== text) this.#mixed++;
    this.#answers.set(`${snapshot} ${path}`, before);
  }

  figures(memory: number[]): Figure[] {
    const mean = (part: number[]) => part.reduce((sum, each) => sum + each, 0) / part.length / 2 ** 20;
    const fifth = Math.ceil(memory.length / 5);
    // Its beginning fills what is kept; what grows after that grows for ever.
    const [early, late] = [mean(memory.slice(fifth, 2 * fifth)), mean(memory.slice(-fifth))];
    const totals = new Set(
      [...this.#answers].filter(([key]) => key.endsWith(cleared)).map(([, text]) => text),
    );
    return [
      { name: "answers", value: this.#times.length, unit: "answers" },
      { name: "errors", value: this.#errors, unit: "answers" },
      { name: "answers that mix snapshots", value: this.#mixed, unit: "answers" },
      { name: "snapshots seen", value: this.#numbers.size, unit: "snapshots" },
      { name: "different totals seen", value: totals.size, unit: "totals" },
      { name: "p95", value: quantileOf(this.#times, 0.95), unit: "ms" },
      { name: "p99", value: quantileOf(this.#times, 0.99), unit: "ms" },
      { name: "memory: second fifth", value: early, unit: "MiB" },
      {
        name: "memory: last fifth",
        value: late,
        unit: "MiB",
        ratio: { of: "the second fifth", value: late / early },
      },
    ];
  }
}
