import { identifier } from "../engine/duckdb.ts";
import type { ColumnType, Contract } from "./contract.ts";

/** In DuckDB's own spelling, so that they compare equal to what `describe` reports. */
const sqlTypes: Record<ColumnType, string> = {
  text: "VARCHAR",
  code: "VARCHAR",
  integer: "INTEGER",
  decimal: "DECIMAL(18,6)",
  // Exact, as a share that was sent as 0.125 must print as 12.5% for ever.
  percent: "DECIMAL(18,6)",
  date: "DATE",
  month: "DATE", // its first day
  year: "INTEGER",
  quarter: "VARCHAR", // 2023Q1
  boolean: "BOOLEAN",
  choice: "VARCHAR",
  person: "UUID",
  unit: "VARCHAR",
  area: "VARCHAR",
};

export function sqlType(type: ColumnType): string {
  return sqlTypes[type];
}

/**
 * A contract's table, under a name that is SQL already. Its own columns may be
 * null even where the contract requires them: a contract may grow stricter,
 * yet what was taken in before stays. Rows have a batch once they are accepted.
 */
export function createTableSql(contract: Contract, table: string, { batch = true } = {}): string {
  const columns = [
    ...contract.columns.map(({ id, type }) => `${identifier(id)} ${sqlType(type)}`),
    `source_file VARCHAR not null`,
    `source_sheet VARCHAR`,
    `source_row INTEGER not null`,
    ...(batch ? ["batch_id INTEGER not null"] : []),
  ];
  return `create table if not exists ${table} (\n    ${columns.join(",\n    ")}\n)`;
}
