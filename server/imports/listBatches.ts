import type { Duckdb } from "../engine/duckdb.ts";
import type { Batch } from "./importRecord.ts";

/** Everything taken in so far, the newest first. */
export function listBatches(warehouse: Duckdb): Promise<Batch[]> {
  return warehouse.rows<Batch>({
    sql: `
select
    batch.batch_id as batch,
    strftime(batch.accepted_at, '%Y-%m-%dT%H:%M:%SZ') as "acceptedAt",
    batch.accepted_by as "acceptedBy",
    count(distinct batch_sheet.sha256)::integer as files,
    coalesce(sum(batch_sheet.accepted), 0)::integer as accepted,
    coalesce(sum(batch_sheet.refused), 0)::integer as refused
from batch
left join batch_sheet on batch_sheet.batch_id = batch.batch_id
group by all
order by batch.batch_id desc`,
  });
}
