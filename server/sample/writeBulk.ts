import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { projectRoot } from "../config.ts";
import type { Column, Contract } from "../contracts/contract.ts";
import { readContracts } from "../contracts/readContracts.ts";
import { identifier, literal, openDuckdb, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";

/** A province, a nation, or so many persons. */
export type BulkScale = "province" | "nation" | number;

export interface BulkOptions {
  /** The folder for the CSVs and `areas.yaml`; made if missing. */
  out: string;
  scale: BulkScale;
  /** Months up to 2022-10, at most 60. */
  months?: number;
  seed?: number;
  progress?: (line: string) => void;
}

export interface BulkResult {
  files: { contract: string; path: string; rows: number; bytes: number }[];
  rows: number;
  seconds: number;
}

const sqlFolder = join(projectRoot, "queries", "sample");
const contractsFolder = join(projectRoot, "data", "contracts");
const areaSizes = { fewest: 8, most: 2_800, persons: 10_000 };

/**
 * Writes one plain UTF-8 CSV for each contract, for benchmarks: DuckDB draws
 * every value from hashes of the seed, so nothing passes through Node, memory
 * stays bounded, and one seed gives the same bytes on any number of cores.
 */
export async function writeBulk(
  { out, scale, months = 36, seed = 1, progress = () => {} }: BulkOptions,
  { clock = () => performance.now() }: { clock?: () => number } = {},
): Promise<BulkResult> {
  const started = clock();
  mkdirSync(out, { recursive: true });
  const workFile = join(out, "population.duckdb");
  const removeWork = () => {
    for (const path of [workFile, `${workFile}.wal`, `${workFile}.tmp`])
      rmSync(path, { recursive: true, force: true });
  };
  removeWork();
  const database = await openDuckdb(workFile, { settings: { memory_limit: "1GB" } });
  try {
    await createPopulation(database, { ...sizeOf(scale), months, seed });
    progress(`people and events made: ${seconds(started, clock)} s`);
    await writeAreas(database, join(out, "areas.yaml"));
    const files = [];
    for (const contract of readContracts(contractsFolder)) {
      const path = join(out, `${contract.id}.csv`);
      const [copied] = await database.rows<{ Count: string | number }>({
        sql: `copy (${await exportQuery(database, contract)}) to ${literal(path)} (format csv, header)`,
      });
      files.push({ contract: contract.id, path, rows: Number(copied?.Count), bytes: statSync(path).size });
      progress(`${contract.title.zh}: ${Number(copied?.Count)} rows`);
    }
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    return { files, rows, seconds: seconds(started, clock) };
  } finally {
    database.close();
    removeWork();
  }
}

/** Makes the tables that the exports are cut from; see `queries/sample/population.sql`. */
export async function createPopulation(
  database: Duckdb,
  shape: { persons: number; areas: number; months: number; seed: number },
): Promise<void> {
  for (const [name, value] of Object.entries(shape)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new AppError("bad-usage", `expected a whole number above 0 for ${name}: ${value}`);
    }
    await database.run(`create macro ${name}() as ${value}`);
  }
  // The youngest were born in 1998, and must be of age when the window begins.
  if (shape.months > 60) throw new AppError("bad-usage", `expected at most 60 months: ${shape.months}`);
  for (const name of ["macros", "population", "events"]) await database.run(readSql(name));
}

/** The rows of one export, spelled as a careful clerk would, under the contract's own titles. */
export async function exportQuery(database: Duckdb, contract: Contract): Promise<string> {
  const sql = readSql(contract.id);
  const given = (await database.check({ sql })).map((column) => column.name);
  const unknown = given.find((name) => !contract.columns.some((column) => column.id === name));
  const missing = contract.columns.find((column) => column.required && !given.includes(column.id));
  if (unknown !== undefined || missing) {
    const problem =
      unknown === undefined ? `no column ${missing?.id}` : `a column the contract lacks: ${unknown}`;
    throw new AppError("definition-invalid", `${join(sqlFolder, contract.id)}.sql: ${problem}`);
  }
  const columns = contract.columns
    .filter((column) => given.includes(column.id))
    .map((column) => `${spelled(column)} as ${identifier(column.title.zh)}`);
  return `select ${columns.join(", ")} from (${sql}) as rows`;
}

function spelled({ id, type }: Column): string {
  const name = identifier(id);
  if (type === "boolean") return `case when ${name} then '是' when not ${name} then '否' end`;
  if (type === "month") return `strftime(${name}, '%Y-%m')`;
  return name;
}

function sizeOf(scale: BulkScale): { persons: number; areas: number } {
  if (scale === "province") return { persons: 1_000_000, areas: 100 };
  if (scale === "nation") return { persons: 10_000_000, areas: areaSizes.most };
  const fitting = Math.round(scale / areaSizes.persons);
  return { persons: scale, areas: Math.min(Math.max(fitting, areaSizes.fewest), areaSizes.most) };
}

async function writeAreas(database: Duckdb, path: string): Promise<void> {
  const areas = await database.rows<{
    code: string;
    name: string;
    kind: string;
    group_number: number | string;
  }>({
    sql: "select code, name, kind, group_number from area order by number",
  });
  const columns = Math.ceil(Math.sqrt(areas.length * 1.6));
  const groups = [...new Set(areas.map((area) => Number(area.group_number)))].toSorted((a, b) => a - b);
  writeFileSync(
    path,
    stringify({
      city: { code: "990000", name: { zh: "示例地区", en: "Sample Land" } },
      groups: groups.map((each) => ({
        id: groupId(each),
        name: { zh: `第${each}组`, en: `Group ${each}` },
        ranked: true,
      })),
      areas: areas.map(({ code, name, kind, group_number }, index) => ({
        code,
        name: { zh: name, en: `Sample Area ${String(index + 1).padStart(4, "0")}` },
        kind,
        parent: "990000",
        group: groupId(Number(group_number)),
        valid_from: "2000-01-01",
        tile: [index % columns, Math.floor(index / columns)],
      })),
    }),
  );
}

function groupId(number: number): string {
  return `group_${number}`;
}

function readSql(name: string): string {
  return readFileSync(join(sqlFolder, `${name}.sql`), "utf8");
}

function seconds(since: number, clock: () => number): number {
  return Math.round(clock() - since) / 1000;
}
