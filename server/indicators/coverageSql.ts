import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { tablesRead } from "../contracts/tablesRead.ts";
import { literal } from "../engine/duckdb.ts";
import { baseOf } from "./aggregates.ts";
import type { Definition } from "./definition.ts";

/** The exports that a figure is made from: those of its own SELECT, and of the indicator that it is divided by. */
export async function exportsRead(
  connection: DuckDBConnection,
  definition: Definition,
  indicators: Definition[],
  contracts: Contract[],
): Promise<Contract[]> {
  const base = indicators.find(({ id }) => id === baseOf(definition));
  const read = new Set<string>();
  for (const { sql } of [definition, ...(base ? [base] : [])])
    for (const id of await tablesRead(connection, sql, contracts)) read.add(id);
  return contracts.filter(({ id }) => read.has(id));
}

/**
 * `indicator, district_code, month`: months for which every dated export that an
 * indicator reads has come from an area, and every current list at all. A month
 * of an area that took others over has come once it came from all of them.
 */
export function coverageSql(id: string, read: Contract[]): string {
  const dated = read.filter((contract) => contract.dated_by !== undefined);
  const lists = read.filter((contract) => contract.dated_by === undefined);
  const present = lists.map(
    (contract) =>
      `and district_code in (select district_code from received where contract = ${literal(contract.id)})`,
  );
  const months =
    dated.length === 0
      ? `
        select district_code, unnest(generate_series(first_month, last_month, interval 1 month))::date as month
        from (select distinct district_code from received)
        cross join (select min(first_month) as first_month, max(last_month) as last_month from received)`
      : `
        select district_code, month
        from (
            select distinct contract, district_code,
                unnest(generate_series(first_month, last_month, interval 1 month))::date as month
            from received
            where contract in (${dated.map((contract) => literal(contract.id)).join(", ")})
        )
        group by all
        having count(*) = ${dated.length}`;
  return `
select ${literal(id)} as indicator, area.today as district_code, came.month
from (${months}
) as came
inner join area on area.code = came.district_code
where (area.valid_to is null or area.valid_to >= came.month or area.code = area.today) ${present.join(" ")}
group by area.today, came.month
having count(*) >= (
    select count(*)
    from area as part
    where part.today = area.today
        and part.valid_from <= came.month
        and (part.valid_to is null or part.valid_to >= came.month)
)`;
}

/** The first and the last month that anything was sent for, by a table of what was. */
export function monthsSentSql(received: string): string {
  return `
select
    coalesce(min(first_month), date '2000-01-01')::varchar as first,
    coalesce(max(last_month), date '2000-01-01')::varchar as last
from ${received}`;
}
