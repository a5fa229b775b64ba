import type { Contract } from "../contracts/contract.ts";
import { monthSql } from "../contracts/monthSql.ts";
import { identifier, literal, type Duckdb } from "../engine/duckdb.ts";
import type { Difference } from "./importRecord.ts";

/** Another text whenever the warehouse knows other things. */
export async function knownState(warehouse: Duckdb): Promise<string> {
  const [known] = await warehouse.rows<{ state: string }>({
    sql: `
select concat_ws(' ',
    (select coalesce(max(batch_id), 0) from batch), (select count(*) from rollback), (select count(*) from purge)
) as state`,
  });
  return known?.state ?? "";
}

/** Holds a staged batch against what the warehouse knows now, contract by contract. */
export async function differenceOf(
  warehouse: Duckdb,
  stagingFile: string,
  contracts: Contract[],
): Promise<Difference[]> {
  const connection = await warehouse.connect();
  try {
    await connection.run(`attach ${literal(stagingFile)} as staging (read_only)`);
    const differences: Difference[] = [];
    for (const contract of contracts) {
      const reader = await connection.runAndReadAll(differenceSql(contract));
      differences.push(reader.getRowObjectsJson()[0] as unknown as Difference);
    }
    await connection.run("detach staging");
    return differences;
  } finally {
    connection.closeSync();
  }
}

/** Of several staged rows of one key the last counts, as it will in the warehouse. */
function differenceSql(contract: Contract): string {
  const { id, key, columns } = contract;
  const month = monthSql(contract);
  const isInPeriod =
    month === undefined
      ? ""
      : `and (spoken.first_month is null or ${month} between spoken.first_month and spoken.last_month)`;
  const keys = key.map(identifier).join(", ");
  const sameKey = key.map((name) => both(name, "is not distinct from")).join(" and ");
  const changed = columns.map((column) => both(column.id, "is distinct from")).join(" or ");
  return `
with

staged as (
    select *
    from (select *, row_number() over () as place from staging.accepted.${identifier(id)})
    qualify row_number() over (partition by ${keys} order by place desc) = 1
),

gone as (
    select known.*
    from current.${identifier(id)} as known
    semi join staging.coverage as spoken
        on spoken.contract = ${literal(id)}
        and spoken.district_code = known.district_code
        ${isInPeriod}
    anti join staged on ${sameKey}
)

select
    ${literal(id)} as contract,
    count(*) filter (where known.batch_id is null)::integer as new,
    count(*) filter (where known.batch_id is not null and (${changed}))::integer as changed,
    count(*) filter (where known.batch_id is not null and not (${changed}))::integer as same,
    (select count(*)::integer from gone) as gone
from staged
left join current.${identifier(id)} as known on ${sameKey}`;
}

function both(name: string, comparison: string): string {
  return `staged.${identifier(name)} ${comparison} known.${identifier(name)}`;
}
