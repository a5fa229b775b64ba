import { literal, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";

interface Rollback {
  by: string;
  reason: string;
  at?: Date;
}

/** Takes a batch back: a new fact, after which its rows stay and no longer count. */
export async function rollBackBatch(
  warehouse: Duckdb,
  batch: number,
  { by, reason, at = new Date() }: Rollback,
): Promise<void> {
  const [known] = await warehouse.rows<{ done: boolean }>({
    sql: `
select batch.batch_id in (select batch_id from rollback) as done
from batch
where batch.batch_id = $batch`,
    params: { batch },
  });
  if (!known) throw noSuchBatch(batch);
  if (known.done)
    throw new AppError("wrong-state", `第 ${batch} 批已经撤回 batch ${batch} was rolled back before`);
  await warehouse.run(`
insert into rollback
values (${batch}, ${literal(at.toISOString())}::timestamp, ${literal(by)}, ${literal(reason)})`);
}

export function noSuchBatch(batch: number): AppError {
  return new AppError("not-found", `没有这一批 no such batch: ${batch}`);
}
