import type { Column, Contract } from "../contracts/contract.ts";
import { sqlType } from "../contracts/sqlTypes.ts";
import { identifier, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";

/**
 * Brings tables made from earlier contracts up to the present ones. A new
 * column is empty in the rows that came before it; a dropped one stays, unseen,
 * with what it holds. Everything is looked at before anything is altered.
 */
export async function growTables(warehouse: Duckdb, contracts: Contract[]): Promise<void> {
  const stored = await warehouse.rows<{ place: string; type: string }>({
    sql: `
select columns.table_name || '.' || columns.column_name as place, columns.data_type as type
from information_schema.columns
where columns.table_catalog = current_database() and columns.table_schema = 'export'`,
  });
  const types = new Map(stored.map(({ place, type }) => [place, type]));
  const alterations: string[] = [];
  for (const contract of contracts) {
    const table = `export.${identifier(contract.id)}`;
    for (const column of contract.columns) {
      const had = types.get(`${contract.id}.${column.id}`);
      const wanted = sqlType(column.type);
      if (had === wanted) continue;
      if (had === undefined) {
        alterations.push(`alter table ${table} add column ${identifier(column.id)} ${wanted}`);
        continue;
      }
      await refuseHeld(warehouse, contract, column, had);
      alterations.push(`alter table ${table} alter column ${identifier(column.id)} set data type ${wanted}`);
    }
  }
  if (alterations.length > 0) await warehouse.run(`begin; ${alterations.join("; ")}; commit`);
}

/** What was taken in as one type is not made another: values could change or be lost without anyone seeing it. */
async function refuseHeld(
  warehouse: Duckdb,
  { id: table, file }: Contract,
  { id, type }: Column,
  had: string,
): Promise<void> {
  const [held] = await warehouse.rows<{ values: number }>({
    sql: `select count(${identifier(id)})::integer as values from export.${identifier(table)}`,
  });
  if (held?.values === 0) return;
  throw new AppError(
    "definition-invalid",
    `${file}: ${id}: ${held?.values} values are stored as ${had}, which ${type} is not: give the new column another id`,
  );
}
