import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { tablesRead } from "../contracts/tablesRead.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import type { Definition } from "../indicators/definition.ts";
import { placeSql, type Side } from "./diffLineage.ts";

/**
 * `touched`: which batch and file changed something of an export in which area
 * and month, between the two snapshots: a batch that only the newer has brought
 * it, one that only the older has was taken back.
 */
export async function listTouched(connection: DuckDBConnection, contracts: Contract[]): Promise<void> {
  await connection.run(
    "create temp table touched (contract varchar, district_code varchar, month date, reason varchar, batch_id integer, file varchar)",
  );
  const inBoth = await columnsInBoth(connection);
  for (const contract of contracts) {
    const columns = contract.columns.filter(({ id }) => inBoth.has(`${contract.id}.${id}`));
    if (!contract.key.every((key) => columns.some(({ id }) => id === key))) continue;
    const comparable = { ...contract, columns };
    await connection.run(touchedSql(comparable, { before: "older", after: "newer", reason: "brought" }));
    await connection.run(touchedSql(comparable, { before: "newer", after: "older", reason: "withdrawn" }));
  }
}

/** A contract that grew between the two is held together by what both have. */
async function columnsInBoth(connection: DuckDBConnection): Promise<Set<string>> {
  const reader = await connection.runAndReadAll(`
select table_name || '.' || column_name as place
from duckdb_columns()
where database_name in ('older', 'newer') and schema_name = 'main'
group by place
having count(*) = 2`);
  return new Set(reader.getRows().map(([place]) => String(place)));
}

/**
 * What the batches that stand only after did to what was known before. A file
 * that is sent again with the same rows did nothing. A row that moved touches
 * the place it left, too.
 */
function touchedSql(
  contract: Contract,
  { before, after, reason }: { before: Side; after: Side; reason: string },
): string {
  const id = identifier(contract.id);
  const contractId = literal(contract.id);
  const { district, month } = placeSql(contract);
  const both = (name: string, comparison: string) =>
    `arrived.${identifier(name)} ${comparison} known.${identifier(name)}`;
  const sameKey = contract.key.map((name) => both(name, "is not distinct from")).join(" and ");
  const differs = contract.columns.map(({ id: name }) => both(name, "is distinct from")).join(" or ");
  const rowsOf = (side: Side) =>
    `(select *, ${district} as row_district, ${month} as row_month, true as is_there from ${side}.${id})`;
  return `
insert into touched
with

changed as (
    select
        arrived.row_district, arrived.row_month, arrived.batch_id, arrived.source_file,
        known.is_there, known.row_district as left_district, known.row_month as left_month
    from ${rowsOf(after)} as arrived
    left join ${rowsOf(before)} as known on ${sameKey}
    where arrived.batch_id not in (from ${before}_batch) and (known.is_there is null or ${differs})
),

spoken as (
    select district_code, month, batch_id, file
    from ${after}_place
    where contract = ${contractId} and batch_id not in (from ${before}_batch)
),

-- Rows that are no longer there although their own batch stands: replaced as a whole.
dropped as (
    select distinct known.row_district, known.row_month
    from (
        from ${rowsOf(before)} as row_before
        semi join spoken
            on spoken.district_code is not distinct from row_before.row_district
            and spoken.month is not distinct from row_before.row_month
    ) as known
    anti join ${rowsOf(after)} as arrived on ${sameKey}
    where known.batch_id in (from ${after}_batch)
),

found as (
    select row_district, row_month, batch_id, source_file from changed
    union
    select left_district, left_month, batch_id, source_file from changed where is_there
    union
    select spoken.district_code, spoken.month, spoken.batch_id, spoken.file
    from spoken
    inner join dropped
        on spoken.district_code is not distinct from dropped.row_district
        and spoken.month is not distinct from dropped.row_month
    union
    -- An area and month that nothing spoke for: a zero instead of 未报.
    select spoken.district_code, spoken.month, spoken.batch_id, spoken.file
    from spoken
    anti join (from ${before}_place where contract = ${contractId}) as known
        on spoken.district_code is not distinct from known.district_code
        and spoken.month is not distinct from known.month
)

select ${contractId}, row_district, row_month, ${literal(reason)}, batch_id, source_file from found`;
}

/**
 * `cause`: for each changed figure, what touched the exports it is made from,
 * in its own area and months where anything did. An indicator may place rows
 * by another date than their export's, or read a list that has none; only
 * where the narrower place gives nothing is the wider one asked.
 */
export async function findCauses(
  connection: DuckDBConnection,
  definitions: Definition[],
  contracts: Contract[],
): Promise<void> {
  const reads: string[] = [];
  for (const { id, sql } of definitions)
    for (const table of await tablesRead(connection, sql, contracts))
      reads.push(`(${literal(id)}, ${literal(table)})`);
  await connection.run(`
create temp table reads (indicator varchar, contract varchar);
${reads.length === 0 ? "" : `insert into reads values ${reads.join(", ")};`}
create temp table cause (change integer, reason varchar, batch_id integer, file varchar)`);
  const inArea =
    "(changed.area is null or touched.district_code is null or touched.district_code = changed.area)";
  const inMonths = "touched.month between changed.first_month and changed.last_month";
  for (const place of [`${inArea} and ${inMonths}`, `${inArea} and touched.month is null`, inArea, "true"]) {
    await connection.run(`
insert into cause
select distinct changed.change, touched.reason, touched.batch_id, touched.file
from changed
inner join reads on changed.indicator = reads.indicator
inner join touched on reads.contract = touched.contract
where changed.change not in (select change from cause) and ${place}`);
  }
}
