import type { DuckDBConnection } from "@duckdb/node-api";
import type { Bilingual, Contract } from "../contracts/contract.ts";
import { monthSql } from "../contracts/monthSql.ts";
import { identifier, literal } from "../engine/duckdb.ts";

/** The eighteenth rule across tables: it asks the same of every contract, so its SQL is made for each. */
export const goneRule = "gone_from_export";

const message: Bilingual = {
  zh: "以前同期报送中有、本次没有的记录，仍按原记录统计，请核查",
  en: "a record of an earlier export of the same period that this one lacks; it still counts",
};

/**
 * Flags records that the latest export of an area and month had and the staged
 * one, speaking for the same area and month, lacks. Nothing is deleted for
 * that. As no row of the new sheet is to blame, the flag stands at row 0, with
 * the place of the record in the older file. A file with few of an area's
 * records is a correction and lacks nothing: how many make it the same export
 * again is for a rule table to say.
 */
export async function flagGoneRows(connection: DuckDBConnection, contract: Contract): Promise<void> {
  const id = literal(contract.id);
  await connection.run(`
create or replace table work.gone as
${goneSql(contract)};

delete from staging.flag
where flag.rule = ${literal(goneRule)}
    and flag.file in (select file from staging.batch_sheet where contract = ${id});

insert into staging.flag by name
select
    gone.file,
    sheets.sheet,
    0 as source_row,
    '' as column_id,
    concat_ws(' ', gone.source_file, nullif(gone.source_sheet, ''), '第' || gone.source_row || '行') as value,
    ${literal(goneRule)} as rule,
    ${literal(message.zh)} as message,
    ${literal(message.en)} as message_en
from work.gone
inner join (
    select file, min(sheet) as sheet
    from staging.batch_sheet
    where contract = ${id} and accepted > 0
    group by file
) as sheets on gone.file = sheets.file
order by gone.file, gone.source_file, gone.source_sheet, gone.source_row`);
}

function goneSql(contract: Contract): string {
  const { id, key } = contract;
  const month = monthSql(contract);
  const months =
    month === undefined
      ? "null::date"
      : "unnest(generate_series(first_month, last_month, interval 1 month))::date";
  const sameKey = key.map(
    (name) => `records.${identifier(name)} is not distinct from staged.${identifier(name)}`,
  );
  return `
with

spoken as (
    select district_code, month, min(file) as file
    from (
        select district_code, file, ${months} as month
        from staging.coverage
        where contract = ${literal(id)}
    )
    group by all
),

spoken_before as (
    select district_code, month, max(batch_id) as batch_id
    from (
        select district_code, batch_id, ${months} as month
        from warehouse.live_coverage
        where contract = ${literal(id)}
    )
    group by all
),

records as (
    select *, ${month ?? "null::date"} as row_month
    from warehouse.standing.${identifier(id)}
    where batch_id in (select batch_id from spoken_before)
),

compared as (
    select
        records.district_code,
        records.source_file,
        records.source_sheet,
        records.source_row,
        spoken.file,
        staged.row_origin is null as is_gone
    from records
    inner join spoken_before
        on records.batch_id = spoken_before.batch_id
        and records.district_code = spoken_before.district_code
        and records.row_month is not distinct from spoken_before.month
    inner join spoken
        on records.district_code = spoken.district_code
        and records.row_month is not distinct from spoken.month
    left join newest.${identifier(id)} as staged on ${sameKey.join(" and ")}
)

select distinct file, source_file, source_sheet, source_row
from compared
where is_gone
    and district_code in (
        select district_code
        from compared
        group by district_code
        having avg((not is_gone)::integer) >= (select max(share) from rule_same_export where valid_to is null)
    )`;
}
