import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { findContract } from "../contracts/readContracts.ts";
import { enumType, identifier } from "../engine/duckdb.ts";
import type { Library } from "../library.ts";

/** What may change of a unit or a person, and under which name an event carries it. */
const unitAttributes = { comparable_group: "comparable_group", level: "unit_level" };
const personAttributes = { rank: "rank_level", category: "person_category", unit_code: "unit_code" };

/**
 * `history.unit` and `history.person`: how each unit and person stood, from day
 * to day. The exports say how things stand and not since when, so a row holds
 * from the day its batch was accepted until the next that differs; the earliest
 * known row holds for all days before it, too. Sex and month of birth do not
 * change: there a later row is a correction, and holds for all days. What
 * became known after the `moment` is passed by.
 */
export async function addHistories(
  connection: DuckDBConnection,
  { contracts }: Library,
  { into = "snapshot", moment = "'infinity'::timestamp" }: { into?: string; moment?: string } = {},
): Promise<void> {
  await connection.run(`
use warehouse;
create table ${into}.history.unit_known as ${spansSql("org_unit", "unit_code", unitAttributes, moment)};
create table ${into}.history.person_known as ${spansSql("person", "person_id", personAttributes, moment)};
use ${into}`);
  await joinHistories(connection, contracts);
}

/** From `history.unit_known` and `history.person_known`, each with the days on which a row held. */
export async function joinHistories(connection: DuckDBConnection, contracts: Contract[]): Promise<void> {
  const typeOf = async (contract: string, column: string, known: string, name = column) => {
    const reader = await connection.runAndReadAll(
      `select distinct ${name} from ${known} where ${name} is not null order by all`,
    );
    const found = reader.getRows().map(([value]) => String(value));
    return enumType([...choicesOf(findContract(contracts, contract), column), ...found]);
  };
  const types = {
    group: await typeOf("org_unit", "comparable_group", "history.unit_known"),
    level: await typeOf("org_unit", "level", "history.unit_known", "unit_level"),
    sex: await typeOf("person", "sex", "person"),
    rank: await typeOf("person", "rank", "history.person_known", "rank_level"),
    category: await typeOf("person", "category", "history.person_known", "person_category"),
  };
  await connection.run(joinedSql(types));
}

/** Persons that only events name, where the lists are as they were: nothing is known of them. */
export async function addUnlisted(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
insert into history.person by name
select person_number, person_id, '-infinity'::date as valid_from, 'infinity'::date as valid_to
from person_key
anti join history.person using (person_number)`);
}

/** One row for each stretch of days in which none of the attributes changed. Persons name their unit by its code or its name. */
function spansSql(table: string, key: string, attributes: Record<string, string>, moment: string): string {
  return `
with

standing as (
    select held.* replace (coalesce(unit_word.unit_code, held.unit_code) as unit_code),
        held.rowid as place,
        batch.accepted_at::date as known_on
    from export.${identifier(table)} as held
    inner join batch on batch.batch_id = held.batch_id
    left join unit_word on unit_word.word = held.unit_code
    where held.batch_id in (select batch_id from standing_batch(${moment}))
),

daily as (
    select
        ${key},
        known_on,
        arg_max({${Object.entries(attributes)
          .map(([column, name]) => `'${name}': ${column}`)
          .join(", ")}}, (batch_id, place)) as attributes
    from standing
    group by ${key}, known_on
),

turned as (
    select *, lag(known_on) over known as earlier
    from daily
    window known as (partition by ${key} order by known_on)
    qualify earlier is null or attributes is distinct from lag(attributes) over known
)

select
    ${key},
    unnest(attributes),
    if(earlier is null, '-infinity'::date, known_on) as valid_from,
    coalesce(lead(known_on) over (partition by ${key} order by known_on), 'infinity'::date) as valid_to
from turned`;
}

/** A person's unit has a history of its own, so a span ends where either changes. */
function joinedSql(types: Record<"group" | "level" | "sex" | "rank" | "category", string>): string {
  return `
create table history.unit as
select
    unit_code,
    comparable_group::${types.group} as comparable_group,
    unit_level::${types.level} as unit_level,
    valid_from,
    valid_to
from history.unit_known;

create table history.person as
select
    person_key.person_number,
    person_key.person_id,
    known.unit_code,
    unit.comparable_group,
    unit.unit_level,
    person.sex::${types.sex} as sex,
    known.rank_level::${types.rank} as rank_level,
    known.person_category::${types.category} as person_category,
    year(person.birth_month)::integer * 12 + month(person.birth_month)::integer as birth_number,
    greatest(coalesce(known.valid_from, '-infinity'::date), coalesce(unit.valid_from, '-infinity'::date)) as valid_from,
    least(coalesce(known.valid_to, 'infinity'::date), coalesce(unit.valid_to, 'infinity'::date)) as valid_to
from person_key
left join person using (person_id)
left join history.person_known as known using (person_id)
left join history.unit as unit
    on unit.unit_code = known.unit_code
    and unit.valid_from < known.valid_to
    and unit.valid_to > known.valid_from;

drop table history.unit_known;
drop table history.person_known`;
}

function choicesOf({ columns }: Contract, id: string): string[] {
  return Object.keys(columns.find((column) => column.id === id)?.choices ?? {});
}
