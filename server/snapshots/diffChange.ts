import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier, literal } from "../engine/duckdb.ts";
import type { Definition } from "../indicators/definition.ts";

/** What a difference of two rates is counted in. */
const differenceUnits: Partial<Record<Definition["unit"], string>> = { "%": "百分点", "‰": "千分点" };

/** `change`: the changed figures in the order of indicators and areas, each with its difference and what it comes from. */
export async function listChanges(
  connection: DuckDBConnection,
  older: Definition[],
  newer: Definition[],
): Promise<void> {
  const rulesDiffer = await doRulesDiffer(connection);
  const rows = newer.map((definition, position) => {
    const before = older.find(({ id }) => id === definition.id);
    const unit = differenceUnits[definition.unit] ?? definition.unit;
    const isRedefined = before === undefined || counted(before) !== counted(definition);
    return `(${literal(definition.id)}, ${position}, ${literal(unit)}, ${before?.unit === definition.unit}, ${isRedefined})`;
  });
  await connection.run(`
create temp table definition (indicator varchar, position integer, unit varchar, is_same_unit boolean, is_redefined boolean);
${rows.length === 0 ? "" : `insert into definition values ${rows.join(", ")};`}

create table change as
with

caused as (
    select
        change,
        list_sort(list(distinct reason)) as reasons,
        array_to_string(list_sort(list(distinct batch_id)), ' ') as batches,
        array_to_string(list_sort(list(distinct file)), '; ') as files
    from cause
    group by change
),

explained as (
    select
        changed.*,
        definition.unit,
        definition.is_same_unit,
        definition.position,
        coalesce(caused.batches, '') as batches,
        coalesce(caused.files, '') as files,
        coalesce(caused.reasons, []) || if(definition.is_redefined, ['definition'], []) as known_reasons
    from changed
    inner join definition on changed.indicator = definition.indicator
    left join caused on changed.change = caused.change
)

select
    explained.indicator,
    explained.area,
    explained.grain,
    explained.period,
    explained.older_value as "oldValue",
    explained.newer_value as "newValue",
    if(explained.is_same_unit, explained.newer_value - explained.older_value, null) as difference,
    explained.unit as "differenceUnit",
    explained.older_state as "oldState",
    explained.newer_state as "newState",
    explained.older_numerator as "oldNumerator",
    explained.newer_numerator as "newNumerator",
    explained.older_denominator as "oldDenominator",
    explained.newer_denominator as "newDenominator",
    if(
        len(explained.known_reasons) > 0,
        array_to_string(explained.known_reasons, ','),
        ${rulesDiffer ? "'rules'" : "'unknown'"}
    ) as reasons,
    explained.batches,
    explained.files,
    row_number() over (
        order by
            explained.position,
            area.position nulls first,
            explained.area,
            explained.grain,
            explained.first_month,
            explained.last_month
    ) as position
from explained
left join newer.area as area on explained.area = area.code`);
}

/** Another wording, source or caveat changes no figure. */
function counted({ sql, numerator, denominator, unit }: Definition): string {
  return JSON.stringify([sql, numerator, denominator, unit]);
}

/** Whether a rule table or the areas are others than they were; functions read them without being named. */
async function doRulesDiffer(connection: DuckDBConnection): Promise<boolean> {
  const reader = await connection.runAndReadAll(`
select table_name
from duckdb_tables()
where database_name in ('older', 'newer')
    and schema_name = 'main'
    and (starts_with(table_name, 'rule_') or table_name = 'area')
group by table_name
having count(*) = 2`);
  const tables = reader.getRows().map(([name]) => identifier(String(name)));
  const content = (side: string, table: string) =>
    `(select bit_xor(hash(row_of)) from ${side}.${table} as row_of)`;
  const differences = tables.map(
    (table) => `${content("older", table)} is distinct from ${content("newer", table)}`,
  );
  const differ = await connection.runAndReadAll(`select ${["false", ...differences].join(" or ")}`);
  return differ.getRows()[0]?.[0] === true;
}
