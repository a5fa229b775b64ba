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
    coalesce(sum(batch_sheet.refused), 0)::integer as refused,
    coalesce(any_value(batch_reading.reading->>'mode'), 'add') as mode,
    any_value(if(rollback.batch_id is null, null, {
        'at': strftime(rollback.rolled_back_at, '%Y-%m-%dT%H:%M:%SZ'),
        'by': rollback.rolled_back_by,
        'reason': rollback.reason
    })) as "rolledBack"
from batch
left join batch_reading on batch_reading.batch_id = batch.batch_id
left join rollback on rollback.batch_id = batch.batch_id
left join batch_sheet on batch_sheet.batch_id = batch.batch_id
group by batch.batch_id, batch.accepted_at, batch.accepted_by
order by batch.batch_id desc`,
  });
}
