import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Contract } from "../contracts/contract.ts";
import { createTableSql } from "../contracts/sqlTypes.ts";
import { identifier, isLocked, literal, openDuckdb, type Duckdb } from "../engine/duckdb.ts";
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
    await shapeTables(warehouse, contracts);
    return warehouse;
  } catch (error) {
    warehouse.close();
    throw error;
  }
}

/** Makes tables and views what the contracts say; a server opens its warehouse for every question, so not without need. */
async function shapeTables(warehouse: Duckdb, contracts: Contract[]): Promise<void> {
  const tables = contracts.map((contract) => createTableSql(contract, `export.${identifier(contract.id)}`));
  const views = contracts.map(knownSql);
  const shape = createHash("sha256")
    .update(JSON.stringify([tables, views]))
    .digest("hex");
  const [last] = await warehouse.rows<{ shape: string }>({ sql: "select shape from last_shape" });
  if (last?.shape === shape) return;
  for (const table of tables) await warehouse.run(table);
  await growTables(warehouse, contracts);
  for (const view of views) await warehouse.run(view);
  await warehouse.run(
    `begin; delete from last_shape; insert into last_shape values (${literal(shape)}); commit`,
  );
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
    if (!isLocked(error)) throw error;
    throw new AppError(
      "data-in-use",
      "另一个衡鉴正在写这个数据目录，请等它结束或停掉它，或用 --data 另指一个 another hengjian is writing to this data folder: wait for it or stop it, or name another --data",
      { place: file, cause: error },
    );
  }
}
