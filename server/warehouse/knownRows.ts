import type { Contract } from "../contracts/contract.ts";
import { monthSql } from "../contracts/monthSql.ts";
import { identifier, literal } from "../engine/duckdb.ts";

/** For ever: whatever has been decided up to now. */
const always = "'infinity'::timestamp";

/**
 * What the warehouse knew at a moment: `known.<contract>(moment)` has the
 * newest row of each key among the rows that stood then, and
 * `current.<contract>` those that stand now; `standing.<contract>` has the
 * older ones too. Nothing is ever deleted for it: a batch rolled back and the
 * rows another batch replaced are passed by.
 */
export function knownSql(contract: Contract): string {
  const { id, key, columns } = contract;
  const shown = [
    ...columns.map((column) => column.id),
    "source_file",
    "source_sheet",
    "source_row",
    "batch_id",
  ];
  return `
create or replace macro known.${identifier(id)}(moment) as table
select ${shown.map(identifier).join(", ")}
from (${standingRows(contract, "moment")})
qualify row_number() over (
    partition by ${key.map(identifier).join(", ")}
    order by batch_id desc, row_place desc
) = 1;

create or replace view standing.${identifier(id)} as
${standingRows(contract, always)};

create or replace view current.${identifier(id)} as
from known.${identifier(id)}(${always})`;
}

/** Every row that stood at a moment, older ones of the same key too, with its place in `row_place`. */
function standingRows(contract: Contract, moment: string): string {
  const held = `
    select held.*, held.rowid as row_place
    from export.${identifier(contract.id)} as held
    where held.batch_id in (select batch_id from main.standing_batch(${moment}))`;
  if (!contract.columns.some(({ id }) => id === "district_code")) return held;
  const month = monthSql(contract);
  const isInPeriod =
    month === undefined
      ? ""
      : `and (replaced.first_month is null or ${month} between replaced.first_month and replaced.last_month)`;
  return `${held}
        and not exists (
            select 1
            from main.replaced
            where replaced.contract = ${literal(contract.id)}
                and replaced.batch_id > held.batch_id
                and replaced.batch_id in (select batch_id from main.standing_batch(${moment}))
                and replaced.district_code = held.district_code
                ${isInPeriod}
        )`;
}
