import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { monthSql } from "../contracts/monthSql.ts";
import { identifier, literal } from "../engine/duckdb.ts";

/** The two snapshots of a difference, as they are attached. */
export type Side = "older" | "newer";

/** Where and when a row of a contract counts, as SQL over its table. */
export function placeSql(contract: Contract): { district: string; month: string } {
  const hasDistrict = contract.columns.some(({ id }) => id === "district_code");
  return {
    district: hasDistrict ? "district_code" : "null::varchar",
    month: monthSql(contract) ?? "null::date",
  };
}

/**
 * `older_place` and `newer_place`: each area and month that a batch of that
 * snapshot speaks for, no month for a current list; and `older_batch` and
 * `newer_batch`: the batches that stand in it. A snapshot that does not keep
 * this is taken to speak for what its rows lie in; when such were made, no
 * batch was ever taken back.
 */
export async function listPlaces(
  connection: DuckDBConnection,
  side: Side,
  contracts: Contract[],
): Promise<void> {
  const reader = await connection.runAndReadAll(
    `select table_name from duckdb_tables() where database_name = '${side}' and schema_name = 'main'`,
  );
  const tables = new Set(reader.getRows().map(([name]) => String(name)));
  // A contract that came later has no table in an older snapshot.
  const known = contracts.filter(({ id }) => tables.has(id));
  const places = tables.has("received")
    ? receivedPlaces(side)
    : [...known.map((contract) => placesOfRows(side, contract)), placesOfIndicators(side)].join(
        "\nunion all\n",
      );
  await connection.run(`
create temp table ${side}_place as ${places};
create temp table ${side}_batch as
select distinct batch_id from ${side}.${tables.has("source_batch") ? "source_batch" : "source_sheet"}`);
}

function receivedPlaces(side: Side): string {
  const months = "generate_series(first_month, last_month, interval 1 month)";
  return `
select distinct
    contract, district_code, batch_id, file,
    unnest(case when first_month is null then [null] else ${months} end)::date as month
from ${side}.received`;
}

function placesOfRows(side: Side, contract: Contract): string {
  const { district, month } = placeSql(contract);
  return `
select distinct ${literal(contract.id)} as contract, ${district} as district_code, batch_id, source_file as file, ${month} as month
from ${side}.${identifier(contract.id)}`;
}

/** The months that anything came for, by no batch that could be named; a list counts until the end of days. */
function placesOfIndicators(side: Side): string {
  return `
select distinct null as contract, district_code, null as batch_id, null as file, month
from ${side}.coverage
qualify max(month) over (partition by indicator, district_code) < date '2089-12-01'`;
}
