import type { DuckDBConnection } from "@duckdb/node-api";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { areaTableSql } from "../contracts/areaTableSql.ts";
import type { Contract } from "../contracts/contract.ts";
import { findContract } from "../contracts/readContracts.ts";
import { ruleTableSql } from "../contracts/ruleTables.ts";
import { tablesRead } from "../contracts/tablesRead.ts";
import { identifier, literal, type Duckdb } from "../engine/duckdb.ts";
import { environmentFault } from "../environmentFault.ts";
import { aggregateQueries } from "../indicators/aggregates.ts";
import type { Definition } from "../indicators/definition.ts";
import type { BrokenIndicator } from "../indicators/readIndicators.ts";
import type { Library } from "../library.ts";
import { log } from "../log.ts";
import { listSnapshots, pointerFile, snapshotFile } from "./snapshots.ts";

/** Who brings the sample city in: what holds any of it must say that it is invented. */
export const sampleActor = "sample";

/**
 * Freezes what the warehouse knows now into the next numbered file: cleaned
 * tables, rule tables, areas, and each indicator's events. It is built under
 * another name and renamed when whole, so that a reader never sees half of it.
 */
export async function publish(
  warehouse: Duckdb,
  folder: string,
  library: Library,
  {
    note = "",
    at = new Date(),
    onLeftOut = logLeftOut,
  }: { note?: string | undefined; at?: Date; onLeftOut?: (indicator: BrokenIndicator) => void } = {},
): Promise<number> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const number = (listSnapshots(folder).at(-1) ?? 0) + 1;
  const file = snapshotFile(folder, number);
  const unfinished = `${file}.${process.pid}.tmp`;
  sweepUnfinished(folder);
  const connection = await warehouse.connect();
  try {
    await connection.run(`attach ${literal(unfinished)} as snapshot; use snapshot`);
    for (const { id } of library.contracts) {
      await connection.run(`create table ${identifier(id)} as from warehouse.current.${identifier(id)}`);
    }
    await connection.run(areaTableSql(library.areas));
    for (const table of library.ruleTables) await connection.run(ruleTableSql(table));
    await connection.run(
      "create schema events; create table coverage (indicator varchar, district_code varchar, month date)",
    );
    const leftOut = [...library.brokenIndicators];
    for (const indicator of library.indicators) {
      const reason = await addEvents(connection, indicator, library);
      if (reason === undefined) continue;
      leftOut.push({ id: indicator.id, file: indicator.file, reason });
      onLeftOut({ id: indicator.id, file: indicator.file, reason });
    }
    const published = library.indicators.filter(({ id }) => !leftOut.some((each) => each.id === id));
    await connection.run(`
create table manifest as
select
    ${number} as snapshot,
    ${literal(at.toISOString())}::timestamp as published_at,
    ${literal(note)} as note,
    (select max(batch.batch_id) from warehouse.batch) as last_batch,
    exists (from warehouse.batch where batch.accepted_by = ${literal(sampleActor)}) as is_sample,
    (${dataUntil(library.contracts)}) as data_until;
create table source_sheet as from warehouse.batch_sheet;
create table definition as
select unnest([${published.map((indicator) => literal(JSON.stringify(indicator))).join(", ")}]::varchar[]) as text;
create table left_out as
select unnest([${leftOut.map((each) => literal(JSON.stringify(each))).join(", ")}]::varchar[]) as text;
checkpoint snapshot;
use warehouse;
detach snapshot`);
  } catch (error) {
    await connection.run("use warehouse; detach database if exists snapshot");
    sweepUnfinished(folder);
    throw error;
  } finally {
    connection.closeSync();
  }
  settle(unfinished, file);
  const pointer = pointerFile(folder);
  writeFileSync(`${pointer}.tmp`, String(number));
  settle(`${pointer}.tmp`, pointer);
  return number;
}

/** Gives the reason where the indicator cannot be computed; nothing of it is then in the snapshot. */
async function addEvents(
  connection: DuckDBConnection,
  definition: Definition,
  { contracts }: Library,
): Promise<string | undefined> {
  const { id, sql, file } = definition;
  try {
    await connection.run(`create table events.${identifier(id)} as ${sql}`);
    for (const { sql: asked } of aggregateQueries(definition)) await connection.run(asked);
  } catch (error) {
    // A full disk is no fault of the indicator's.
    if (environmentFault(error) || !(error instanceof Error)) throw error;
    await connection.run(`drop table if exists events.${identifier(id)}`);
    return `${file}: ${error.message}`;
  }
  const read = tablesRead(connection, sql, contracts).map((table) => findContract(contracts, table));
  await connection.run(
    `insert into coverage select ${literal(id)}, district_code, month from (${receivedSql(read)})`,
  );
  return undefined;
}

function logLeftOut({ id, reason }: BrokenIndicator): void {
  log.error({ indicator: id }, `indicator left out of the snapshot: ${reason}`);
}

/** Months for which every dated export an indicator reads has come from an area, and every current list at all. */
function receivedSql(read: Contract[]): string {
  const dated = read.filter((contract) => contract.dated_by !== undefined);
  const lists = read.filter((contract) => contract.dated_by === undefined);
  const months =
    dated.length === 0
      ? `
    select district_code, unnest(generate_series(date '1990-01-01', date '2089-12-01', interval 1 month))::date as month
    from (select distinct district_code from warehouse.coverage)`
      : `
    select district_code, month
    from (
        select distinct contract, district_code,
            unnest(generate_series(first_month, last_month, interval 1 month))::date as month
        from warehouse.coverage
        where contract in (${dated.map(({ id }) => literal(id)).join(", ")})
    )
    group by all
    having count(*) = ${dated.length}`;
  const present = lists.map(
    ({ id }) =>
      `district_code in (select district_code from warehouse.coverage where contract = ${literal(id)})`,
  );
  return `select district_code, month from (${months}) where ${["true", ...present].join(" and ")}`;
}

/** The last day that any export speaks of, by the date that places its rows in a month. */
function dataUntil(contracts: Contract[]): string {
  const dated = contracts.flatMap(({ id, dated_by, columns }) => {
    const column = columns.find(
      (each) => each.id === dated_by && each.type === "date" && !each.may_be_future,
    );
    return column ? [`select max(${identifier(column.id)}) as last_day from ${identifier(id)}`] : [];
  });
  return `select max(last_day) from (${dated.join(" union all ")})`;
}

/** What a publish that was cut short left behind; only one writer has the warehouse, so nobody else's. */
function sweepUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/\.tmp(\.wal)?$/.test(name)) rmSync(join(folder, name), { force: true });
  }
}

/** On disk whole before it has its name, and the name too. */
function settle(from: string, to: string): void {
  flush(from);
  renameSync(from, to);
  flush(dirname(to));
}

function flush(path: string): void {
  const handle = openSync(path, "r");
  fsyncSync(handle);
  closeSync(handle);
}
