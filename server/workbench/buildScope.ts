import { chmodSync, rmSync } from "node:fs";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import { replaceFile, settle, unfinishedName } from "../durable.ts";
import { macrosSql } from "../indicators/referenceTables.ts";
import { isSeen } from "../indicators/inSight.ts";
import type { Seen } from "../indicators/sight.ts";
import { openSnapshotFile, type Snapshot } from "../snapshots/snapshots.ts";
import { describeScope } from "./describeScope.ts";
import { fillFigures, fillIndicators } from "./fillFigures.ts";
import { figureTable, indicatorTable } from "./figureTables.ts";
import { areaTable, ruleTables, workingDayTable, type DescribedRule } from "./referenceTables.ts";
import type { ScopePolicy } from "./scopePolicy.ts";
import { rowTable, type AgeBandRow, type ScopeTable } from "./scopeTables.ts";

export interface ScopeTask {
  snapshotFile: string;
  snapshot: number;
  policy: ScopePolicy;
  contracts: Contract[];
  rules: DescribedRule[];
  /** Where it is to be; what it holds is described beside it. */
  file: string;
}

export const descriptionFile = (scopeFile: string): string => scopeFile.replace(/duckdb$/, "json");

/**
 * Makes a scope's file from nothing, so that there is no byte in it of what its
 * readers may not see: not hidden, not deleted, never written.
 */
export async function buildScope(task: ScopeTask): Promise<void> {
  const { file, snapshotFile, snapshot: number, policy } = task;
  const unfinished = unfinishedName(file);
  rmSync(unfinished, { force: true });
  const snapshot = await openSnapshotFile(snapshotFile, number);
  try {
    const instance = await DuckDBInstance.create(unfinished, { threads: "2", memory_limit: "1GB" });
    const connection = await instance.connect();
    try {
      const tables = await fill(connection, { ...snapshot, sight: policy.sight }, task);
      const description = await describeScope(connection, tables, { snapshot: number, rows: policy.rows });
      await connection.run("checkpoint");
      replaceFile(descriptionFile(file), JSON.stringify(description));
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
    chmodSync(unfinished, 0o444);
    settle(unfinished, file);
  } finally {
    snapshot.close();
    rmSync(unfinished, { force: true });
    rmSync(`${unfinished}.wal`, { force: true });
  }
}

async function fill(
  connection: DuckDBConnection,
  seen: Snapshot & Seen,
  { snapshotFile, policy, contracts, rules }: ScopeTask,
): Promise<ScopeTable[]> {
  await connection.run(`attach ${literal(snapshotFile)} as snapshot (read_only)`);
  const known = await tableNames(connection);
  const given = contracts.filter(({ id }) => known.has(id));
  const rows = policy.rows ? await rowTables(seen, given) : [];
  if (rows.length > 0) await numberPersons(connection, rows, given);
  const copied = [areaTable, ...ruleTables(rules, known), ...rows];
  for (const table of copied) await connection.run(tableSql(table));
  const hasDays = known.has("rule_working_days");
  if (hasDays) await connection.run(macrosSql());
  await connection.run("drop table if exists temp.pseudonym; detach snapshot");
  await fillFigures(connection, seen);
  await fillIndicators(connection, seen);
  return [figureTable, indicatorTable, ...copied, ...(hasDays ? [workingDayTable] : [])];
}

async function tableNames(connection: DuckDBConnection): Promise<Set<string>> {
  const reader = await connection.runAndReadAll(
    "select table_name from duckdb_tables() where database_name = 'snapshot' and schema_name = 'main'",
  );
  return new Set(reader.getRows().map(([name]) => String(name)));
}

async function rowTables(seen: Snapshot & Seen, contracts: Contract[]): Promise<ScopeTable[]> {
  const { places, sight } = seen;
  const areas =
    sight.areas === "all"
      ? sight.areas
      : places.filter((place) => isSeen(sight, place)).flatMap(({ code, formerly }) => [code, ...formerly]);
  const bands = await seen.rows<AgeBandRow>({
    sql: "select band, upto_age as upto from rule_age_bands where valid_to is null",
  });
  const [until] = await seen.rows<{ day: string }>({
    sql: "select strftime(coalesce(data_until, published_at), '%Y-%m-%d') as day from manifest",
  });
  const age = { bands, day: until?.day ?? "1970-01-01" };
  return contracts.flatMap((contract) => rowTable(contract, areas, age) ?? []);
}

/** Numbers in no order, and in each file others: who knows two files cannot join them by person. */
async function numberPersons(
  connection: DuckDBConnection,
  tables: ScopeTable[],
  contracts: Contract[],
): Promise<void> {
  const named = contracts
    .filter(({ id }) => tables.some(({ name }) => name === id))
    .flatMap(({ id, columns }) =>
      columns
        .filter(({ type }) => type === "person")
        .map((column) => `select ${identifier(column.id)} as person from snapshot.main.${identifier(id)}`),
    );
  if (named.length === 0) return;
  await connection.run(`
create temp table pseudonym as
select person, (row_number() over (order by random()))::integer as number
from (select distinct person from (${named.join(" union all ")}) where person is not null)`);
}

function tableSql({ name, columns, from = "" }: ScopeTable): string {
  const selected = columns.map((column) => `${column.expression} as ${identifier(column.name)}`);
  return `create table ${identifier(name)} as select ${selected.join(", ")} ${from}`;
}
