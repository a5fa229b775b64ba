import { existsSync, readFileSync } from "node:fs";
import type { Duckdb } from "../engine/duckdb.ts";
import { replaceFile } from "../durable.ts";

/** What people decided, in order: with the originals it is all that the warehouse can be made anew from. */
export type Decision =
  | {
      kind: "accept";
      at: string;
      by: string;
      batch: number;
      files: { file: string; sha256: string }[];
      reading: Record<string, unknown>;
    }
  | { kind: "rollback"; at: string; by: string; batch: number; reason: string }
  | { kind: "purge"; at: string; by: string; contract: string; before: string; rows: number };

/** Times of day as they are stored, to the microsecond, so that a rebuilt warehouse has the same. */
const stamp = "'%Y-%m-%dT%H:%M:%S.%fZ'";

export async function readDecisions(warehouse: Duckdb): Promise<Decision[]> {
  const accepts = await warehouse.rows<Decision & { kind: "accept"; reading: unknown }>({
    sql: `
select
    'accept' as kind,
    strftime(batch.accepted_at, ${stamp}) as at,
    batch.accepted_by as "by",
    batch.batch_id as batch,
    coalesce(
        (select list({file: file, sha256: sha256} order by rowid) from batch_file where batch_file.batch_id = batch.batch_id),
        []
    ) as files,
    (select reading::varchar from batch_reading where batch_reading.batch_id = batch.batch_id) as reading
from batch`,
  });
  const rollbacks = await warehouse.rows<Decision>({
    sql: `
select 'rollback' as kind, strftime(rolled_back_at, ${stamp}) as at, rolled_back_by as "by", batch_id as batch, reason
from rollback`,
  });
  const purges = await warehouse.rows<Decision>({
    sql: `
select 'purge' as kind, strftime(purged_at, ${stamp}) as at, purged_by as "by", contract, before::varchar as before, rows
from purge`,
  });
  const accepted = accepts.map((each) => ({
    ...each,
    reading: JSON.parse(String(each.reading ?? "{}")) as Record<string, unknown>,
  }));
  // Of one moment, a batch comes before what is done to it.
  return [...accepted, ...rollbacks, ...purges].toSorted((a, b) => a.at.localeCompare(b.at));
}

/**
 * Writes the log beside the warehouse, for the day the warehouse is lost. The
 * warehouse is asked each time, so a log that missed a decision in a crash has
 * it after the next.
 */
export async function keepDecisions(warehouse: Duckdb, file: string): Promise<void> {
  const decisions = await readDecisions(warehouse);
  const text = decisions.map((decision) => `${JSON.stringify(decision)}\n`).join("");
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  replaceFile(file, text);
}

export function readDecisionLog(file: string): Decision[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Decision);
}
