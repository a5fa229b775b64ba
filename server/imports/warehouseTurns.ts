import type { Contract } from "../contracts/contract.ts";
import type { Duckdb } from "../engine/duckdb.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";

/**
 * Lends the warehouse to one piece of work after the other, so that between
 * them the command line may have it. A lock on its file keeps other processes
 * out, but not a second opening by this one, hence the queue.
 */
export function warehouseTurns(file: string, contracts: Contract[]) {
  let last: Promise<unknown> = Promise.resolve();

  function withWarehouse<T>(work: (warehouse: Duckdb) => Promise<T>): Promise<T> {
    const turn = last.then(async () => {
      const warehouse = await openWarehouse(file, contracts);
      try {
        return await work(warehouse);
      } finally {
        warehouse.close();
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  return { withWarehouse, idle: () => last };
}
