import { join } from "node:path";
import { readAreas } from "../../server/contracts/areas.ts";
import { readContracts } from "../../server/contracts/readContracts.ts";
import { literal, openDuckdb } from "../../server/engine/duckdb.ts";
import { stageFiles } from "../../server/ingest/stageFiles.ts";
import { writeBulk } from "../../server/sample/writeBulk.ts";
import type { Bench } from "./bench.ts";
import { peakMemory } from "./peakMemory.ts";

/** Training rows read, typed, checked and hashed, against DuckDB's own reader guessing types over the same file. */
export const bench: Bench = {
  title: "a training export as CSV, taken in",
  async run({ folder, full, progress }) {
    const out = join(folder, "files");
    // Some ten training rows a person.
    await writeBulk({ out, scale: full ? 1_000_000 : 200_000, progress });
    const path = join(out, "training.csv");
    // The first read of a file pays for bringing it into memory; neither side should.
    await rawSeconds(path, join(folder, "warm.duckdb"));
    const raw = await rawSeconds(path, join(folder, "raw.duckdb"));
    const started = performance.now();
    const { result, bytes } = await peakMemory(() =>
      stageFiles({
        paths: [path],
        stagingFile: join(folder, "staging.duckdb"),
        contracts: readContracts("data/contracts"),
        areas: readAreas(join(out, "areas.yaml")),
        siteKey: Buffer.alloc(16, 1),
        today: "2022-11-15",
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    const [sheet] = result.sheets;
    const rows = sheet?.accepted ?? 0;
    return [
      { name: "rows accepted", value: rows, unit: "rows" },
      { name: "rows refused", value: sheet?.refused ?? 0, unit: "rows" },
      {
        name: "time",
        value: seconds,
        unit: "s",
        ratio: { of: "raw read_csv into a typed table", value: seconds / raw },
      },
      { name: "time a row", value: (seconds * 1e6) / rows, unit: "µs" },
      { name: "raw read_csv", value: raw, unit: "s" },
      { name: "peak memory", value: bytes / 2 ** 20, unit: "MiB" },
    ];
  },
};

async function rawSeconds(path: string, file: string): Promise<number> {
  const database = await openDuckdb(file);
  const started = performance.now();
  await database.run(`create table raw as from read_csv(${literal(path)})`);
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return seconds;
}
