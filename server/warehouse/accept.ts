import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { identifier, literal, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { goneRule } from "./goneRows.ts";

/**
 * What becomes of earlier rows of the areas and months a batch speaks for:
 * `add` keeps those that it does not correct, `replace` passes all of them by.
 */
export type AcceptMode = "add" | "replace";

export interface Acceptance {
  by: string;
  at?: Date;
  mode?: AcceptMode;
  /** How a person wanted the files read, as whoever reads them again must know it. */
  reading?: object;
}

/** Takes a staged batch in, whole or not at all, and gives its number. */
export async function acceptBatch(
  warehouse: Duckdb,
  stagingFile: string,
  contracts: Contract[],
  { by, at = new Date(), mode = "add", reading = {} }: Acceptance,
): Promise<number> {
  const connection = await warehouse.connect();
  try {
    await connection.run(`attach ${literal(stagingFile)} as staging (read_only)`);
    await refuseForeignKey(connection);
    await connection.run("begin");
    await connection.run("insert into site from staging.site where not exists (from site)");
    const reader = await connection.runAndReadAll("select coalesce(max(batch_id), 0) + 1 as next from batch");
    const batchId = Number(reader.getRowObjectsJson()[0]?.["next"]);
    await connection.run(`
insert into batch values (${batchId}, ${literal(at.toISOString())}::timestamp, ${literal(by)});
insert into batch_reading values (${batchId}, ${literal(JSON.stringify({ ...reading, mode }))})`);
    for (const table of ["batch_file", "batch_sheet", "refusal", "flag", "not_data", "coverage"]) {
      await connection.run(
        `insert into ${table} by name select *, ${batchId} as batch_id from staging.${table}`,
      );
    }
    if (mode === "replace") await replaceEarlier(connection, batchId);
    for (const { id } of contracts) {
      const columns = `select *, ${batchId} as batch_id from staging.accepted.${identifier(id)}`;
      await connection.run(`insert into export.${identifier(id)} by name ${columns}`);
    }
    await connection.run("commit");
    // No checkpoint: closing makes one, and if the disk is too full for it, the batch is in nevertheless.
    await connection.run("detach staging");
    return batchId;
  } finally {
    // A closed connection rolls an unfinished transaction back.
    connection.closeSync();
  }
}

/** Records that the batch lacks do not count on then, so nobody need look at them. */
async function replaceEarlier(connection: DuckDBConnection, batchId: number): Promise<void> {
  await connection.run(`
insert into replaced
select distinct batch_id, contract, district_code, first_month, last_month
from coverage
where batch_id = ${batchId};

delete from flag where batch_id = ${batchId} and rule = ${literal(goneRule)};

update batch_sheet
set flags = (
    select count(*)
    from flag
    where flag.batch_id = ${batchId} and flag.file = batch_sheet.file and flag.sheet = batch_sheet.sheet
)
where batch_id = ${batchId}`);
}

/** People hashed with two keys could never be matched. */
async function refuseForeignKey(connection: DuckDBConnection): Promise<void> {
  const reader = await connection.runAndReadAll(
    "select count(*)::integer from site anti join staging.site using (key_fingerprint)",
  );
  if (reader.getRows()[0]?.[0] === 0) return;
  throw new AppError(
    "definition-invalid",
    "site.key is not the key this warehouse was made with: put that one back",
  );
}

/** Hashes of the files whose rows count, each with its batch. */
export async function knownFiles(warehouse: Duckdb): Promise<Record<string, number>> {
  const rows = await warehouse.rows<{ sha256: string; batch: number }>({
    sql: `
select sha256, min(batch_id)::integer as batch
from batch_sheet
where accepted > 0 and batch_id in (select batch_id from standing_batch('infinity'::timestamp))
group by sha256`,
  });
  return Object.fromEntries(rows.map(({ sha256, batch }) => [sha256, batch]));
}
