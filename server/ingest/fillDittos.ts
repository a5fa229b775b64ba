import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../engine/duckdb.ts";

/** 〃 and 同上 stand for the cell of the data row above: they are replaced in the raw table itself. */
export async function fillDittos(connection: DuckDBConnection, raw: string, cells: string[]): Promise<void> {
  const table = identifier(raw);
  const used = await connection.runAndReadAll(
    `select ${cells.map((cell) => `bool_or(${isDitto(cell)})`).join(", ")} from ${table}`,
  );
  const dittoed = cells.filter((_, index) => used.getRows()[0]?.[index] === true);
  if (dittoed.length === 0) return;
  const filled = dittoed.map(
    (cell) => `
    last_value(if(${isDitto(cell)}, null, ${cell}) ignore nulls)
        over (order by raw.source_row rows between unbounded preceding and current row) as ${cell}`,
  );
  await connection.run(`
create or replace temp table filled as
select raw.source_row,${filled.join(",")}
from ${table} as raw
anti join not_rows on not_rows.source_row = raw.source_row;

update ${table} as raw
set ${dittoed.map((cell) => `${cell} = if(${isDitto(`raw.${cell}`)}, filled.${cell}, raw.${cell})`).join(", ")}
from filled
where filled.source_row = raw.source_row`);
}

export function isDitto(cell: string): string {
  return `coalesce(${cell} in ('〃', '″', '”', '"', '同上', '同左'), false)`;
}
