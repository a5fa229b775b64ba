import type { Contract } from "../contracts/contract.ts";
import { monthSql } from "../contracts/monthSql.ts";
import { identifier, literal, type Duckdb } from "../engine/duckdb.ts";

/** Rows of one contract that may not be kept any longer. */
export interface PurgeLine {
  contract: string;
  /** The first month that is kept, YYYY-MM-DD. */
  before: string;
  rows: number;
}

/** What is over its time on a day: a current list has none, for it is replaced by its next export. */
export async function rowsToPurge(
  warehouse: Duckdb,
  contracts: Contract[],
  today: string,
): Promise<PurgeLine[]> {
  const lines: PurgeLine[] = [];
  for (const contract of contracts) {
    const month = monthSql(contract);
    if (month === undefined) continue;
    const before = `${Number(today.slice(0, 4)) - contract.retention.years}${today.slice(4, 7)}-01`;
    const [counted] = await warehouse.rows<{ rows: number }>({
      sql: `select count(*)::integer as rows from export.${identifier(contract.id)} where ${month} < ${literal(before)}::date`,
    });
    if (counted && counted.rows > 0) lines.push({ contract: contract.id, before, rows: counted.rows });
  }
  return lines;
}

/** Deletes rows whose time is over, with a line of who and when for each contract, all at once. */
export async function purgeRows(
  warehouse: Duckdb,
  contracts: Contract[],
  lines: PurgeLine[],
  { by, at = new Date() }: { by: string; at?: Date },
): Promise<void> {
  const statements = lines.map(({ contract: id, before, rows }) => {
    const contract = contracts.find((each) => each.id === id);
    const month = contract && monthSql(contract);
    return `
delete from export.${identifier(id)} where ${month} < ${literal(before)}::date;
insert into purge
values (${literal(at.toISOString())}::timestamp, ${literal(by)}, ${literal(id)}, ${literal(before)}::date, ${rows})`;
  });
  await warehouse.run(`begin; ${statements.join(";")}; commit`);
}

/**
 * Hashes of the originals of which nothing is left, whichever purge it was that
 * took the last of it. Asked are all tables there are, for a contract that has
 * gone still has rows.
 */
export async function emptiedOriginals(warehouse: Duckdb): Promise<string[]> {
  const tables = await warehouse.rows<{ name: string }>({
    sql: "select table_name as name from duckdb_tables() where schema_name = 'export'",
  });
  if (tables.length === 0) return [];
  const left = tables.map(({ name }) => `select distinct batch_id from export.${identifier(name)}`);
  const rows = await warehouse.rows<{ sha256: string }>({
    sql: `
with left_batch as (${left.join(" union ")})

select distinct sha256
from batch_file
where batch_id not in (from left_batch)
    and sha256 not in (select sha256 from batch_file where batch_id in (from left_batch))
    and batch_id in (select batch_id from batch_sheet where accepted > 0)`,
  });
  return rows.map(({ sha256 }) => sha256);
}
