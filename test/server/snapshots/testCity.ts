import { rmSync } from "node:fs";
import { dataPaths } from "../../../server/config.ts";
import { identifier, literal, type Duckdb, openDuckdb } from "../../../server/engine/duckdb.ts";
import { parseDefinition, type Definition } from "../../../server/indicators/definition.ts";
import type { Library } from "../../../server/library.ts";
import { publish } from "../../../server/snapshots/publish.ts";
import { openSnapshot, type Snapshot } from "../../../server/snapshots/snapshots.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { emptyDataFolder } from "../emptyDataFolder.ts";
import { sampleLibrary } from "../sampleLibrary.ts";

export interface TestCity {
  library: Library;
  /** Its snapshots. */
  folder: string;
  warehouse: Duckdb;
  /** Takes rows in as one batch, each table's as a SELECT that names its columns. */
  batch(accepted: string, tables: Record<string, string>): Promise<number>;
  publish(at?: string, library?: Library): Promise<number>;
  withSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>, number?: number): Promise<T>;
  remove(): void;
}

/** An empty warehouse with the contracts there are and the indicators given. */
export async function testCity(indicators: Definition[]): Promise<TestCity> {
  const dataDir = await emptyDataFolder();
  const library = { ...sampleLibrary(), indicators };
  const at = dataPaths(dataDir);
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  let batches = 0;
  return {
    library,
    folder: at.snapshots,
    warehouse,
    async batch(accepted, tables) {
      batches++;
      await warehouse.run(`insert into batch values (${batches}, timestamp ${literal(accepted)}, 'test')`);
      for (const [table, rows] of Object.entries(tables)) {
        await warehouse.run(`
insert into export.${identifier(table)} by name
select *, 'given' as source_file, (row_number() over ())::integer as source_row, ${batches} as batch_id
from (${rows});
insert into coverage
select distinct ${batches}, ${literal(table)}, district_code, date '2020-01-01', date '2023-12-01', 'given'
from (${rows})
where district_code is not null`);
      }
      return batches;
    },
    publish: (moment = "2024-01-01", changed = library) =>
      publish(warehouse, at.snapshots, changed, { at: new Date(moment) }),
    async withSnapshot(work, number) {
      const snapshot = await openSnapshot(at.snapshots, number);
      try {
        return await work(snapshot);
      } finally {
        snapshot.close();
      }
    },
    remove() {
      warehouse.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function indicatorOf(
  id: string,
  aggregates: string,
  sql: string,
  { unit = "分", better = "neutral", interval = "none" } = {},
): Definition {
  return parseDefinition(
    `/*
id: ${id}
title: {zh: 测试, en: Test}
theme: test
unit: ${unit}
better: ${better}
${aggregates}
${aggregates.includes("measure:") ? "interval: mean" : `interval: ${interval}`}
additive: false
chart: bar
privacy: sensitive
mechanisms: []
source: test
owner: test
version: 1
effective_from: 2020-01-01
*/
${sql}`,
    `${id}.sql`,
  );
}

/** Opens a finished file for spoiling it. */
export async function spoil(file: string, sql: string): Promise<void> {
  const database = await openDuckdb(file);
  await database.run(sql);
  database.close();
}
