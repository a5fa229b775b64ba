import { rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { readAreas } from "../../server/contracts/areas.ts";
import type { Contract } from "../../server/contracts/contract.ts";
import { readContracts } from "../../server/contracts/readContracts.ts";
import { sqlType } from "../../server/contracts/sqlTypes.ts";
import { literal, openDuckdb } from "../../server/engine/duckdb.ts";
import { readBytes } from "../../server/ingest/text/bytes.ts";
import { decodeText } from "../../server/ingest/text/decodeText.ts";
import { detectEncoding } from "../../server/ingest/text/encoding.ts";
import { encodeGb18030 } from "../../server/sample/encodeGb18030.ts";
import { writeBulk } from "../../server/sample/writeBulk.ts";
import type { Bench } from "./bench.ts";
import { median, takeIn, type TakenIn } from "./takeIn.ts";

/** Training rows read, typed, checked and hashed, against DuckDB's own reader writing the same file into a typed table. */
export const bench: Bench = {
  title: "a training export as CSV, taken in",
  async run({ folder, full, progress }) {
    const out = join(folder, "files");
    // Some ten training rows a person.
    await writeBulk({ out, scale: full ? 1_000_000 : 200_000, progress });
    const areas = readAreas(join(out, "areas.yaml"));
    const utf8 = join(out, "training.csv");
    const gb18030 = join(out, "training-gb18030.csv");
    await writeGb18030(utf8, gb18030);
    const raws: number[] = [];
    const decodings: number[] = [];
    const plain: TakenIn[] = [];
    const decoded: TakenIn[] = [];
    // The first read of a file pays for bringing it into memory; neither side should.
    await rawSeconds(utf8, folder);
    // In turns, so that neither has the quieter machine.
    for (let turn = 1; turn <= 3; turn++) {
      raws.push(await rawSeconds(utf8, folder));
      plain.push(await takeIn(utf8, areas, folder));
      decodings.push(await decodingSeconds(gb18030));
      decoded.push(await takeIn(gb18030, areas, folder));
      progress(`turn ${turn} of 3`);
    }
    const raw = median(raws);
    const decoding = median(decodings);
    return [
      { name: "rows accepted", value: plain[0]?.sheet.accepted ?? 0, unit: "rows" },
      { name: "rows refused", value: plain[0]?.sheet.refused ?? 0, unit: "rows" },
      { name: "raw read_csv", value: raw, unit: "s" },
      ...figuresOf("UTF-8", plain, { of: "raw read_csv into a typed table", seconds: raw }),
      { name: "bare decoding of GB18030", value: decoding, unit: "s" },
      ...figuresOf("GB18030", decoded, { of: "raw read_csv and the bare decoding", seconds: raw + decoding }),
    ];
  },
};

function figuresOf(name: string, runs: TakenIn[], { of, seconds: known }: { of: string; seconds: number }) {
  const seconds = median(runs.map((run) => run.seconds));
  const rows = runs[0]?.sheet.rowsRead ?? 0;
  const bytes = Math.max(...runs.map((run) => run.bytes));
  return [
    { name: `${name}: time`, value: seconds, unit: "s", ratio: { of, value: seconds / known } },
    { name: `${name}: time a row`, value: (seconds * 1e6) / rows, unit: "µs" },
    { name: `${name}: peak memory`, value: bytes / 2 ** 20, unit: "MiB" },
  ];
}

/** Into a database on disk, as ours is, with the types that the staged rows have where a cast alone can give them. */
async function rawSeconds(path: string, folder: string): Promise<number> {
  const file = join(folder, "raw.duckdb");
  rmSync(file, { force: true });
  const training = readContracts("data/contracts").find(({ id }) => id === "training");
  const types = training?.columns.map((column) => `${literal(column.title.zh)}: ${literal(rawType(column))}`);
  const database = await openDuckdb(file);
  const started = performance.now();
  await database.run(`create table raw as from read_csv(${literal(path)}, types = {${types?.join(", ")}})`);
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return seconds;
}

/** 是 is no boolean to DuckDB, and an ID number no UUID. */
function rawType({ type }: Contract["columns"][number]): string {
  return type === "boolean" || type === "person" ? "VARCHAR" : sqlType(type);
}

async function decodingSeconds(path: string): Promise<number> {
  const started = performance.now();
  const decoder = new TextDecoder("gb18030", { fatal: true });
  for await (const chunk of readBytes(path)) decoder.decode(chunk, { stream: true });
  return (performance.now() - started) / 1000;
}

async function writeGb18030(from: string, to: string): Promise<void> {
  const file = await open(to, "w");
  const utf8 = await detectEncoding(from);
  for await (const text of decodeText(from, utf8)) await file.appendFile(encodeGb18030(text));
  await file.close();
}
