import type { DuckDBConnection } from "@duckdb/node-api";
import { literal } from "../engine/duckdb.ts";
import { cellColumn } from "./rowKind.ts";
import type { FedColumn, SheetSource } from "./fedColumns.ts";
import { textOf, typing } from "./typing/typing.ts";

/**
 * Holds each 合计 against the sum of the rows above it, and each 小计 against
 * those since the total before; where they differ, the sheet is flagged. Rows
 * refused for another cell count with what they say, as they did for whoever
 * added them up.
 */
export async function reconcileTotals(
  connection: DuckDBConnection,
  columns: FedColumn[],
  source: SheetSource,
): Promise<void> {
  await connection.run(`
create or replace temp table totals as
select
    raw.*,
    regexp_matches(coalesce(${[0, 1, 2]
      .map((position) => `nullif(raw.${cellColumn(position)}, '')`)
      .slice(0, await width(connection))
      .join(", ")}, ''), '小[\\s　]*计|[^全][县区市旗][\\s　]*[合总][\\s　]*计') as is_part,
    coalesce(lag(raw.source_row) over (order by raw.source_row), 0) as previous_total
from raw
inner join not_rows on not_rows.source_row = raw.source_row and not_rows.kind = 'total'`);
  const counted = await connection.runAndReadAll("select count(*)::integer from totals");
  if (counted.getRows()[0]?.[0] === 0) return;
  for (const { column, id, cell, letter, context } of columns) {
    if (cell === null || (column.type !== "integer" && column.type !== "decimal")) continue;
    const stated = typing({ ...column, min: undefined, max: undefined }, "text", "cell", context).value;
    await connection.run(`
insert into flag by name
select ${literal(source.file)} as file, ${literal(source.sheet)} as sheet, source_row, ${letter} as letter,
    ${literal(column.id)} as column_id, ${plainNumber("stated")} as value, 'total-differs' as rule,
    '合计与明细之和不符：表中为 ' || ${plainNumber("stated")} || '，逐行相加为 ' || ${plainNumber("summed")} || '；请核查' as message,
    'the stated total is ' || ${plainNumber("stated")} || ', the rows sum to ' || ${plainNumber("summed")} as message_en
from (
    select total.source_row, total.stated, coalesce(sum(typed.${id}), 0)::decimal(18, 6) as summed
    from (
        select source_row, is_part, previous_total, (${stated})::decimal(18, 6) as stated
        from (select *, ${textOf("cell", column)} as text from (select *, ${cell} as cell from totals))
    ) as total
    left join typed
        on typed.source_row < total.source_row
        and (not total.is_part or typed.source_row > total.previous_total)
    where total.stated is not null
    group by all
)
where abs(stated - summed) > 0.005`);
  }
}

/** 35 and not 35.000000. */
function plainNumber(value: string): string {
  return `rtrim(rtrim(${value}::varchar, '0'), '.')`;
}

async function width(connection: DuckDBConnection): Promise<number> {
  return (await connection.runAndReadAll("from raw limit 0")).columnCount - 1;
}
