import type { Contract } from "../contracts/contract.ts";
import type { Duckdb } from "../engine/duckdb.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";
import { createTurns, type Turns } from "./turns.ts";

/** Of each file, who has it now and will have it next. */
const turnsOf = new Map<string, Turns>();

/**
 * Lends the warehouse to one piece of work after the other, so that between
 * them the command line may have it. A lock on its file keeps other processes
 * out, but not a second opening by this one, hence one queue for each file.
 */
export function warehouseTurns(file: string, contracts: Contract[]) {
  const turns = turnsOf.get(file) ?? createTurns();
  turnsOf.set(file, turns);

  function withWarehouse<T>(work: (warehouse: Duckdb) => Promise<T>): Promise<T> {
    return turns.take(async () => {
      const warehouse = await openWarehouse(file, contracts);
      try {
        return await work(warehouse);
      } finally {
        warehouse.close();
      }
    });
  }

  return { withWarehouse, idle: turns.idle };
}
