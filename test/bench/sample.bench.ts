import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { literal, openDuckdb } from "../../server/engine/duckdb.ts";
import { writeBulk } from "../../server/sample/writeBulk.ts";
import type { Bench } from "./bench.ts";
import { peakMemory } from "./peakMemory.ts";

const eightDigits = 10_000_000;

/** How fast the sample of a province is written, against DuckDB writing as many bytes of bare numbers. */
export const bench: Bench = {
  title: "sample data of a province, as CSV",
  async run({ folder, full, progress }) {
    const persons = full ? 1_000_000 : 100_000;
    const out = join(folder, "province");
    const { result, bytes: memory } = await peakMemory(() =>
      writeBulk({ out, scale: full ? "province" : persons, progress }),
    );
    const bytes = result.files.reduce((sum, file) => sum + file.bytes, 0);
    rmSync(out, { recursive: true });
    const bare = await writeBare(join(folder, "bare.csv"), bytes);
    const speed = bytes / result.seconds;
    return [
      { name: "persons", value: persons, unit: "persons" },
      { name: "rows", value: result.rows, unit: "rows" },
      { name: "bytes", value: bytes, unit: "B" },
      { name: "time", value: result.seconds, unit: "s" },
      { name: "rows per second", value: result.rows / result.seconds, unit: "rows/s" },
      {
        name: "bytes per second",
        value: speed,
        unit: "B/s",
        ratio: { of: "bare DuckDB copy of a range", value: speed / bare },
      },
      { name: "bytes per second, bare copy", value: bare, unit: "B/s" },
      { name: "peak memory", value: memory / 2 ** 20, unit: "MiB" },
    ];
  },
};

/** Bytes per second of `copy (select … from range(…))` over one column of eight digits a line. */
async function writeBare(path: string, bytes: number): Promise<number> {
  const database = await openDuckdb();
  const rows = Math.ceil(bytes / 9);
  const started = performance.now();
  await database.run(
    `copy (select ${eightDigits} + range % ${9 * eightDigits} as n from range(${rows})) to ${literal(path)} (header false)`,
  );
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return statSync(path).size / seconds;
}
