import type { Contract } from "../contracts/contract.ts";
import type { Duckdb } from "../engine/duckdb.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";

/** Of each file, what has it now or will have it last. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Lends the warehouse to one piece of work after the other, so that between
 * them the command line may have it. A lock on its file keeps other processes
 * out, but not a second opening by this one, hence one queue for each file.
 */
export function warehouseTurns(file: string, contracts: Contract[]) {
  const lastTurn = () => turns.get(file) ?? Promise.resolve();

  function withWarehouse<T>(work: (warehouse: Duckdb) => Promise<T>): Promise<T> {
    const turn = lastTurn().then(async () => {
      const warehouse = await openWarehouse(file, contracts);
      try {
        return await work(warehouse);
      } finally {
        warehouse.close();
      }
    });
    turns.set(
      file,
      turn.catch(() => undefined),
    );
    return turn;
  }

  return { withWarehouse, idle: lastTurn };
}
