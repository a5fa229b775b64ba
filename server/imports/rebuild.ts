import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { dataPaths } from "../config.ts";
import { literal, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { siteKey } from "../ingest/siteKey.ts";
import { stageInProcess } from "../ingest/stageInProcess.ts";
import type { Library } from "../library.ts";
import { acceptBatch, knownFiles, type AcceptMode } from "../warehouse/accept.ts";
import { readDecisionLog, type Decision } from "../warehouse/decisions.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";
import { purgeRows } from "../warehouse/purge.ts";
import { rollBackBatch } from "../warehouse/rollBack.ts";
import { crossCheck } from "./crossCheck.ts";
import type { Reading } from "./entry.ts";

type Accepted = Extract<Decision, { kind: "accept" }>;

interface RebuildOptions {
  dataDir: string;
  library: Library;
  onProgress?: (decision: Decision, done: number, of: number) => void;
}

interface RebuildPlace {
  at: ReturnType<typeof dataPaths>;
  library: Library;
  folder: string;
  isPurged: boolean;
}

/** Tables whose rows are not the same, with how many are in one only. */
export interface Differing {
  table: string;
  onlyBefore: number;
  onlyAfter: number;
}

/**
 * Makes the warehouse anew from the originals and the log of decisions, beside
 * the one that is there, and puts it in its place; the former is kept. Gives
 * the tables that differ: none, unless contracts or rules have changed since.
 */
export async function rebuild({ dataDir, library, onProgress }: RebuildOptions): Promise<Differing[]> {
  const at = dataPaths(dataDir);
  if (!existsSync(at.decisions))
    throw new AppError("not-found", "no log of decisions: nothing has been taken in yet");
  const folder = join(dataDir, "rebuild");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The file's name is what SQL calls the database.
  const rebuilt = join(folder, "warehouse.duckdb");
  const warehouse = await openWarehouse(rebuilt, library.contracts);
  let differing: Differing[];
  try {
    const decisions = readDecisionLog(at.decisions);
    for (const [index, decision] of decisions.entries()) {
      onProgress?.(decision, index, decisions.length);
      // Of what was deleted in time, originals may be gone.
      const isPurged = decisions.slice(index).some(({ kind }) => kind === "purge");
      await repeat(warehouse, decision, { at, library, folder, isPurged });
    }
    differing = existsSync(at.warehouse) ? await compare(warehouse, at.warehouse) : [];
  } finally {
    warehouse.close();
  }
  if (existsSync(at.warehouse)) renameSync(at.warehouse, join(dataDir, "warehouse-before-rebuild.duckdb"));
  renameSync(rebuilt, at.warehouse);
  rmSync(folder, { recursive: true, force: true });
  return differing;
}

async function repeat(warehouse: Duckdb, decision: Decision, place: RebuildPlace): Promise<void> {
  const at = new Date(decision.at);
  if (decision.kind === "accept") return acceptAgain(warehouse, decision, place);
  if (decision.kind === "rollback") return rollBackBatch(warehouse, decision.batch, { ...decision, at });
  await purgeRows(warehouse, place.library.contracts, [decision], { by: decision.by, at });
}

async function acceptAgain(
  warehouse: Duckdb,
  { batch, at: acceptedAt, by, files, reading }: Accepted,
  { at, library, folder, isPurged }: RebuildPlace,
): Promise<void> {
  const originals = files.map(({ file, sha256 }) => ({ file, path: join(at.archive, sha256) }));
  const there = originals.filter(({ path }) => existsSync(path));
  if (there.length < originals.length && !isPurged) {
    const lost = originals.find((each) => !there.includes(each));
    throw new AppError(
      "not-found",
      `批次 ${batch} 的原件不在存档里 the archive lacks an original of batch ${batch}: ${lost?.file}`,
    );
  }
  if (there.length === 0) {
    await warehouse.run(
      `insert into batch values (${batch}, ${literal(acceptedAt)}::timestamp, ${literal(by)})`,
    );
    return;
  }
  const { mode, again, ...how } = reading as Reading & { mode: AcceptMode; again?: boolean };
  const stagingFile = join(folder, `batch-${batch}.duckdb`);
  const staged = await stageInProcess({
    ...how,
    files: there,
    stagingFile,
    contracts: library.contracts,
    areas: library.areas,
    siteKey: siteKey(at.siteKey),
    known: again ? {} : await knownFiles(warehouse),
  });
  await crossCheck(warehouse, staged, library);
  const number = await acceptBatch(warehouse, stagingFile, library.contracts, {
    by,
    mode,
    at: new Date(acceptedAt),
    reading: { ...how, ...(again !== undefined && { again }) },
  });
  if (number !== batch)
    throw new AppError("internal", `batch ${batch} became batch ${number} in the rebuilt warehouse`);
}

/** Holds every table of one warehouse against the other's, row by row. */
async function compare(warehouse: Duckdb, before: string): Promise<Differing[]> {
  const connection = await warehouse.connect();
  try {
    await connection.run(`attach ${literal(before)} as earlier (read_only)`);
    // Tables may have grown their columns in another order.
    const tables = await connection.runAndReadAll(`
select mine.schema_name || '."' || mine.table_name || '"', string_agg('"' || mine.column_name || '"', ', ')
from duckdb_columns() as mine
inner join duckdb_columns() as theirs using (schema_name, table_name, column_name)
where mine.database_name = 'warehouse' and theirs.database_name = 'earlier'
    and (mine.schema_name, mine.table_name) in (select (schema_name, table_name) from duckdb_tables())
    and mine.table_name <> 'migration'
group by mine.schema_name, mine.table_name
order by all`);
    const differing: Differing[] = [];
    for (const [name, names] of tables.getRows()) {
      const [table, columns] = [String(name), String(names)];
      const rows = (database: string) => `(select ${columns} from ${database}.${table})`;
      const reader = await connection.runAndReadAll(`
select
    (select count(*)::integer from (${rows("earlier")} except all ${rows("warehouse")})),
    (select count(*)::integer from (${rows("warehouse")} except all ${rows("earlier")}))`);
      const [onlyBefore = 0, onlyAfter = 0] = (reader.getRows()[0] ?? []).map(Number);
      if (onlyBefore + onlyAfter > 0) differing.push({ table, onlyBefore, onlyAfter });
    }
    return differing;
  } finally {
    connection.closeSync();
  }
}
