import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { literal, openDuckdb } from "../engine/duckdb.ts";
import type { Engine, Query } from "../engine/engine.ts";
import { AppError } from "../errors.ts";
import type { Answerer } from "../indicators/compiled.ts";
import type { ValueState } from "../indicators/values.ts";
import { findCauses, listTouched } from "./diffCauses.ts";
import { listChanges } from "./diffChange.ts";
import { changedTable, computeFigures, monthsSpokenFor } from "./diffFigures.ts";
import { listPlaces, type Side } from "./diffLineage.ts";
import { listSnapshots, snapshotFile } from "./snapshots.ts";
import { readAnswerer } from "./readAnswerer.ts";

/** Two snapshots held against each other; its one table is `change`. */
export interface Diff extends Engine {
  from: number;
  /** The newer snapshot, by which an answer is named. */
  number: number;
  /** Tells both from snapshots of the same numbers in another life of the data folder. */
  publishedAt: string;
  /** Indicators that only one of the two has. */
  notCompared: string[];
}

/** A figure that the two snapshots give differently. */
export interface ChangeRow {
  indicator: string;
  /** Null for the whole. */
  area: string | null;
  grain: "month" | "ytd";
  period: string;
  oldValue: number | null;
  newValue: number | null;
  difference: number | null;
  /** Of two percentages the difference is in percentage points. */
  differenceUnit: string;
  oldState: ValueState | null;
  newState: ValueState | null;
  oldNumerator: number | null;
  newNumerator: number | null;
  oldDenominator: number | null;
  newDenominator: number | null;
  /** Why, with commas between: brought, withdrawn (of the batches), definition, rules (rule tables or areas), or unknown. */
  reasons: string;
  /** Numbers of the batches, with spaces between. */
  batches: string;
  /** Their files, with "; " between. */
  files: string;
}

/** Every figure that changed from one snapshot to a later one, and what changed it. */
export async function diffSnapshots(
  folder: string,
  { from, to }: { from: number; to: number },
  contracts: Contract[],
): Promise<Diff> {
  if (from >= to) throw new AppError("bad-question", `expected the older snapshot first: ${from}, ${to}`);
  const files = { older: fileOf(folder, from), newer: fileOf(folder, to) };
  const database = await openDuckdb();
  const connection = await database.connect();
  try {
    for (const side of ["older", "newer"] as const) {
      await connection.run(`attach ${literal(files[side])} as ${side} (read_only)`);
      await listPlaces(connection, side, contracts);
    }
    const older = await described(connection, "older");
    const newer = await described(connection, "newer");
    const before = older.indicators.filter(({ id }) => newer.indicators.some((each) => each.id === id));
    const after = newer.indicators.filter(({ id }) => before.some((each) => each.id === id));
    const months = await monthsSpokenFor(connection);
    await computeFigures(
      connection,
      "older",
      older,
      before.map(({ id }) => id),
      months,
    );
    await computeFigures(
      connection,
      "newer",
      newer,
      after.map(({ id }) => id),
      months,
    );
    await connection.run(changedTable);
    await listTouched(connection, contracts);
    await findCauses(connection, after, contracts);
    await listChanges(connection, before, after);
    await connection.run("detach older; detach newer");
    const all = new Set([...older.indicators, ...newer.indicators].map(({ id }) => id));
    return {
      ...database,
      from,
      number: to,
      publishedAt: `${older.publishedAt} ${newer.publishedAt}`,
      notCompared: [...all].filter((id) => !after.some((each) => each.id === id)),
    };
  } catch (error) {
    database.close();
    throw error;
  } finally {
    connection.closeSync();
  }
}

function fileOf(folder: string, number: number): string {
  if (!listSnapshots(folder).includes(number)) throw new AppError("not-found", `no such snapshot: ${number}`);
  return snapshotFile(folder, number);
}

export interface ChangesAsked {
  indicator?: string | undefined;
  /** A code, or `whole`. */
  area?: string | undefined;
  grain?: ChangeRow["grain"] | undefined;
  limit?: number | undefined;
}

export function changesQuery({ indicator, area, grain, limit }: ChangesAsked = {}): Query {
  const conditions = [
    ...(indicator === undefined ? [] : [`indicator = ${literal(indicator)}`]),
    ...(area === undefined ? [] : [area === "whole" ? "area is null" : `area = ${literal(area)}`]),
    ...(grain === undefined ? [] : [`grain = ${literal(grain)}`]),
  ];
  return {
    sql: `
select * exclude (position)
from change
${conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`}
order by position
${limit === undefined ? "" : `limit ${limit}`}`,
  };
}

/** What an attached snapshot says of itself. */
async function described(
  connection: DuckDBConnection,
  side: Side,
): Promise<Answerer & { publishedAt: string }> {
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  await connection.run(`use ${side}`);
  const [manifest] = await ask("select published_at::varchar as at from manifest");
  const answerer = await readAnswerer(ask);
  await connection.run("use memory");
  return { ...answerer, publishedAt: String(manifest?.["at"]) };
}
