import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { identifier } from "../engine/duckdb.ts";

/**
 * Events carry a small number for a person instead of a hash four times as
 * long. Persons keep the numbers they had in the previous snapshot, so that its
 * events can be taken over as they are; those of changed tables may be new.
 */
export async function addPersonKeys(connection: DuckDBConnection, changed: Contract[]): Promise<void> {
  const named = changed.flatMap((contract) =>
    contract.columns
      .filter(({ type }) => type === "person")
      .map(({ id }) => `select ${identifier(id)} as person_id from ${identifier(contract.id)}`),
  );
  await connection.run("create table if not exists person_key (person_id uuid, person_number integer)");
  if (named.length === 0) return;
  // A person with two numbers would be counted twice, and each of their events as often.
  await connection.run(`
insert into person_key
select
    person_id,
    (row_number() over (order by person_id) + (select coalesce(max(person_number), 0) from person_key))::integer
from (select distinct person_id from (${named.join("\n    union all\n    ")}) as named) as named
anti join person_key using (person_id)
where person_id is not null`);
}
