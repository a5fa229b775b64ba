import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readAreas } from "../../server/contracts/areas.ts";
import { literal, openDuckdb } from "../../server/engine/duckdb.ts";
import { tableXlsx } from "../../server/engine/xlsx.ts";
import { readWorkbook } from "../../server/ingest/workbook/readWorkbook.ts";
import { writeBulk } from "../../server/sample/writeBulk.ts";
import type { Bench } from "./bench.ts";
import { median, takeIn, type TakenIn } from "./takeIn.ts";

const shape = { columns: 20, rows: 200_000 };

/** A large workbook read, typed, checked and hashed, against our reader going through its rows alone. */
export const bench: Bench = {
  title: "a training export as .xlsx, taken in",
  async run({ folder, progress }) {
    const out = join(folder, "files");
    await writeBulk({ out, scale: 25_000, progress });
    const areas = readAreas(join(out, "areas.yaml"));
    const path = join(out, "training.xlsx");
    await writeWorkbook(join(out, "training.csv"), path, shape.rows);
    const bare: number[] = [];
    const taken: TakenIn[] = [];
    for (let turn = 1; turn <= 3; turn++) {
      bare.push(await bareSeconds(path));
      taken.push(await takeIn(path, areas, folder));
      progress(`turn ${turn} of 3`);
    }
    const seconds = median(taken.map((run) => run.seconds));
    const rows = taken[0]?.sheet.rowsRead ?? 0;
    return [
      { name: "rows read", value: rows, unit: "rows" },
      { name: "columns", value: shape.columns, unit: "columns" },
      { name: "bare reading", value: median(bare), unit: "s" },
      {
        name: "time",
        value: seconds,
        unit: "s",
        ratio: { of: "the bare reading", value: seconds / median(bare) },
      },
      { name: "time a row", value: (seconds * 1e6) / rows, unit: "µs" },
      { name: "peak memory", value: Math.max(...taken.map((run) => run.bytes)) / 2 ** 20, unit: "MiB" },
    ];
  },
};

/** The export's columns, and as many unknown ones as make it twenty. */
async function writeWorkbook(from: string, to: string, rows: number): Promise<void> {
  const database = await openDuckdb();
  const sql = `from read_csv(${literal(from)}, all_varchar = true) limit ${rows}`;
  const columns = await database.check({ sql });
  const further = Array.from({ length: shape.columns - columns.length }, (_, index) => `附列${index + 1}`);
  const cells = await database.rows({
    sql: `select *, ${further.map((name, index) => `'附' || (row_number() over () * ${index + 7} % 1000) as ${name}`).join(", ")} from (${sql})`,
  });
  const named = [...columns, ...further.map((name) => ({ name, type: "VARCHAR" }))];
  writeFileSync(to, await tableXlsx(named, cells));
  database.close();
}

async function bareSeconds(path: string): Promise<number> {
  const started = performance.now();
  for (const sheet of await readWorkbook(path, "xlsx")) {
    for await (const batch of sheet.rows) if (batch.length === 0) break;
  }
  return (performance.now() - started) / 1000;
}
