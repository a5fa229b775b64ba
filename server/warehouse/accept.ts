import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { identifier, literal, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";

/** Takes a staged batch in, whole or not at all, and gives its number. */
export async function acceptBatch(
  warehouse: Duckdb,
  stagingFile: string,
  contracts: Contract[],
  { by, at = new Date() }: { by: string; at?: Date },
): Promise<number> {
  const connection = await warehouse.connect();
  try {
    await connection.run(`attach ${literal(stagingFile)} as staging (read_only)`);
    await refuseForeignKey(connection);
    await connection.run("begin");
    await connection.run("insert into site from staging.site where not exists (from site)");
    const reader = await connection.runAndReadAll("select coalesce(max(batch_id), 0) + 1 as next from batch");
    const batchId = Number(reader.getRowObjectsJson()[0]?.["next"]);
    await connection.run(
      `insert into batch values (${batchId}, ${literal(at.toISOString())}::timestamp, ${literal(by)})`,
    );
    for (const table of ["batch_sheet", "refusal", "flag", "not_data", "coverage"]) {
      await connection.run(
        `insert into ${table} by name select *, ${batchId} as batch_id from staging.${table}`,
      );
    }
    for (const { id } of contracts) {
      const columns = `select *, ${batchId} as batch_id from staging.accepted.${identifier(id)}`;
      await connection.run(`insert into export.${identifier(id)} by name ${columns}`);
    }
    await connection.run("commit");
    await connection.run("detach staging");
    await connection.run("checkpoint");
    return batchId;
  } finally {
    // A closed connection rolls an unfinished transaction back.
    connection.closeSync();
  }
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

/** Hashes of the files taken in so far, each with its batch. */
export async function knownFiles(warehouse: Duckdb): Promise<Record<string, number>> {
  const rows = await warehouse.rows<{ sha256: string; batch: number }>({
    sql: "select sha256, min(batch_id)::integer as batch from batch_sheet where accepted > 0 group by sha256",
  });
  return Object.fromEntries(rows.map(({ sha256, batch }) => [sha256, batch]));
}
