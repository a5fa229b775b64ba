import type { Duckdb } from "../engine/duckdb.ts";
import type { Mapping } from "./mapping.ts";

/**
 * What people said of headers in the batches taken in. Of each header the last
 * batch counts: where it was left to the contracts again, so it stays.
 */
export function rememberedMappings(warehouse: Duckdb): Promise<Mapping[]> {
  return warehouse.rows<Mapping>({
    sql: `
select contract, header, header_columns as columns
from (
    from batch_sheet
    where len(header) > 0 and contract is not null
    qualify row_number() over (partition by header order by batch_id desc) = 1
)
where is_mapped`,
  });
}
