import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { identifier, openDuckdb, type Duckdb } from "../../server/engine/duckdb.ts";
import type { Library } from "../../server/library.ts";
import { writeBulk } from "../../server/sample/writeBulk.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { snapshotFile } from "../../server/snapshots/snapshots.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";
import type { Bench, Figure } from "./bench.ts";
import { csvOf, fill, libraryOf } from "./bulkWarehouse.ts";
import { peakMemory } from "./peakMemory.ts";

/** A first publish, and one after a small batch, against DuckDB loading the same CSVs into typed tables. */
export const bench: Bench = {
  title: "tables, events and cubes published; a city, with --full a province",
  async run({ folder, full, progress }) {
    const files = join(folder, "files");
    const { rows } = await writeBulk({ out: files, scale: full ? "province" : 100_000, progress });
    const library = libraryOf(folder, join(files, "areas.yaml"));
    const file = join(folder, "warehouse.duckdb");
    const snapshots = join(folder, "snapshots");
    const filling = await openWarehouse(file, library.contracts);
    await fill(filling, library, files);
    filling.close();
    progress("warehouse filled");
    // The first read of a file pays for bringing it into memory.
    await loadRaw(library, files, folder);
    const before = await loadRaw(library, files, folder);
    progress(`raw load: ${before.seconds.toFixed(1)} s`);
    const first = await timed(file, snapshots, library);
    progress(`first publish: ${first.seconds.toFixed(1)} s`);
    // Before and after, for a machine that others use is not as quick all the time.
    const after = await loadRaw(library, files, folder);
    const raw = {
      seconds: (before.seconds + after.seconds) / 2,
      processor: (before.processor + after.processor) / 2,
    };
    const small = await openWarehouse(file, library.contracts);
    await addSmallBatch(small);
    small.close();
    const second = await timed(file, snapshots, library);
    const unchanged = await timed(file, snapshots, library);
    const of = "raw read_csv of all files into typed tables";
    const times = (name: string, { seconds, processor }: Spent): Figure[] => [
      { name: `${name}: time`, value: seconds, unit: "s", ratio: { of, value: seconds / raw.seconds } },
      {
        name: `${name}: processor time`,
        value: processor,
        unit: "s",
        ratio: { of, value: processor / raw.processor },
      },
    ];
    return [
      { name: "rows", value: rows, unit: "rows" },
      { name: "indicators", value: library.indicators.length, unit: "" },
      { name: "raw read_csv: time", value: raw.seconds, unit: "s" },
      { name: "raw read_csv: processor time", value: raw.processor, unit: "s" },
      ...times("first publish", first),
      { name: "first publish: file", value: first.bytes / 2 ** 20, unit: "MiB" },
      { name: "first publish: peak memory", value: first.memory / 2 ** 20, unit: "MiB" },
      ...times("after a small batch", second),
      ...times("nothing new", unchanged),
    ];
  },
};

interface Spent {
  seconds: number;
  /** Of all cores together; tells more than the clock where others work on the same machine. */
  processor: number;
}

async function spent<T>(work: () => Promise<T>): Promise<{ result: T } & Spent> {
  const started = performance.now();
  const usage = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(usage);
  return { result, seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
}

async function loadRaw({ contracts }: Library, files: string, folder: string): Promise<Spent> {
  const file = join(folder, "raw.duckdb");
  const database = await openDuckdb(file);
  const used = await spent(async () => {
    for (const contract of contracts)
      await database.run(`create table ${identifier(contract.id)} as from ${csvOf(contract, files)}`);
    await database.run("checkpoint");
  });
  database.close();
  rmSync(file);
  return used;
}

/** A district reports a month of officials cleared. */
async function addSmallBatch(warehouse: Duckdb): Promise<void> {
  await warehouse.run(`
insert into batch values (2, timestamp '2022-11-02', 'bench');
insert into export.clearing by name
select * replace ('N' || clearing_id as clearing_id, 2 as batch_id)
from export.clearing
limit 100`);
}

async function timed(
  file: string,
  folder: string,
  library: Library,
): Promise<Spent & { bytes: number; memory: number }> {
  const warehouse = await openWarehouse(file, library.contracts);
  const { result, ...used } = await spent(() => peakMemory(() => publish(warehouse, folder, library)));
  warehouse.close();
  const { size } = statSync(snapshotFile(folder, result.result));
  return { ...used, bytes: size, memory: result.bytes };
}
