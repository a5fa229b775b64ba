import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Contract } from "../contracts/contract.ts";
import { createTableSql } from "../contracts/sqlTypes.ts";
import { identifier, openDuckdb, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { growTables } from "./growTables.ts";
import { knownSql } from "./knownRows.ts";
import { migrate } from "./migrations.ts";

/**
 * The warehouse only ever adds. Each row carries the batch that brought it, so
 * a correction is a later row of the same key and what was known on any day is
 * a condition on the batch.
 */
export async function openWarehouse(file: string, contracts: Contract[]): Promise<Duckdb> {
  mkdirSync(dirname(file), { recursive: true });
  const warehouse = await openUnlocked(file);
  try {
    await migrate(warehouse);
    for (const contract of contracts)
      await warehouse.run(createTableSql(contract, `export.${identifier(contract.id)}`));
    await growTables(warehouse, contracts);
    for (const contract of contracts) await warehouse.run(knownSql(contract));
    return warehouse;
  } catch (error) {
    warehouse.close();
    throw error;
  }
}

/** For looking only: makes nothing and changes nothing, and several may look at once. */
export async function readWarehouse(file: string): Promise<Duckdb> {
  if (!existsSync(file)) throw new AppError("not-found", "nothing has been taken in yet");
  return openUnlocked(file, { readOnly: true });
}

async function openUnlocked(file: string, { readOnly = false } = {}): Promise<Duckdb> {
  try {
    return await openDuckdb(file, { readOnly });
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith("IO Error: Could not set lock on file "))
      throw error;
    throw new AppError(
      "data-in-use",
      "另一个衡鉴正在写这个数据目录，请等它结束或停掉它，或用 --data 另指一个 another hengjian is writing to this data folder: wait for it or stop it, or name another --data",
      { place: file, cause: error },
    );
  }
}
