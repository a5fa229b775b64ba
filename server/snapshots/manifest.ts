import type { DuckDBConnection } from "@duckdb/node-api";
import { version as duckdbVersion } from "@duckdb/node-api";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../config.ts";
import type { Contract } from "../contracts/contract.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import type { CompiledDefinition } from "../indicators/compiled.ts";
import type { BrokenIndicator } from "../indicators/readIndicators.ts";
import type { Built } from "./previous.ts";

/** Who brings the sample city in: what holds any of it must say that it is invented. */
export const sampleActor = "sample";

/**
 * What a snapshot is and what it was made of. `manifest` says when, by whom and
 * why, and with which versions; `source_batch` and `source_sheet` name the
 * batches and their files by hash; `built` has a hash of every contract and
 * query, and of all that went into each. `publication` lists the snapshots up to
 * this one, as far as they follow each other, for files are copied and restored
 * and their own dates say little.
 */
export async function addManifest(
  connection: DuckDBConnection,
  { number, note, at, by }: { number: number; note: string; at: Date; by: string },
  contracts: Contract[],
  {
    built,
    leftOut,
    compiled,
  }: { built: Built[]; leftOut: BrokenIndicator[]; compiled: CompiledDefinition[] },
): Promise<void> {
  const texts = (rows: object[]) =>
    `select unnest([${rows.map((row) => literal(JSON.stringify(row))).join(", ")}]::varchar[]) as text`;
  await connection.run(`
create table manifest as
select
    ${number} as snapshot,
    ${literal(at.toISOString())}::timestamp as published_at,
    ${literal(note)} as note,
    ${literal(by)} as published_by,
    ${literal(productVersion())} as product_version,
    ${literal(duckdbVersion())} as duckdb_version,
    (select max(batch_id) from source_batch) as last_batch,
    exists (from source_batch where accepted_by = ${literal(sampleActor)}) as is_sample,
    (${dataUntil(contracts)}) as data_until;
create table if not exists publication (snapshot integer, published_at timestamp);
insert into publication select snapshot, published_at from manifest;
create table definition as ${texts(compiled)};
create table left_out as ${texts(leftOut)};
create table built (
    kind varchar, name varchar, rows integer, definition varchar, origin varchar, is_taken_over boolean
)`);
  if (built.length === 0) return;
  const rows = built.map(
    ({ kind, name, rows: count, definition, origin, isTakenOver }) =>
      `(${[kind, name].map(literal).join(", ")}, ${count}, ${[definition, origin].map(literal).join(", ")}, ${isTakenOver})`,
  );
  await connection.run(`insert into built values ${rows.join(", ")}`);
}

function productVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
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
