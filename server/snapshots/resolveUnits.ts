import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { identifier } from "../engine/duckdb.ts";

/** `unit_word`: names that one unit alone has, with its code, by a list of units. */
export async function listUnitWords(connection: DuckDBConnection, units: string): Promise<void> {
  await connection.run(`
create or replace temp table unit_word as
select unit_name as word, min(unit_code) as unit_code
from ${units}
group by unit_name
having count(distinct unit_code) = 1 and unit_name not in (select unit_code from ${units})`);
}

/** Whoever's rows name units by a word must be made again where the words are others. */
export function unitColumns({ id, columns }: Contract): string[] {
  return id === "org_unit" ? [] : columns.filter(({ type }) => type === "unit").map((column) => column.id);
}

/**
 * Exports name a unit by its code or by its name; in a snapshot it is the code,
 * so that a unit is one unit. Two rows of which one had the name and one the
 * code may prove to be the same fact: the later one stays.
 */
export async function resolveUnits(
  connection: DuckDBConnection,
  contract: Contract,
  table: string,
): Promise<void> {
  let resolved = 0;
  for (const column of unitColumns(contract).map(identifier)) {
    const reader = await connection.runAndReadAll(`
update ${table} as held
set ${column} = unit_word.unit_code
from unit_word
where unit_word.word = held.${column}`);
    resolved += Number(reader.getRows()[0]?.[0] ?? 0);
  }
  if (resolved === 0) return;
  await connection.run(`
delete from ${table}
where rowid in (
    select rowid
    from ${table}
    qualify row_number() over (
        partition by ${contract.key.map(identifier).join(", ")}
        order by batch_id desc, source_row desc
    ) > 1
)`);
}

/** A text that changes with what names stand for. */
export async function unitWords(connection: DuckDBConnection): Promise<string> {
  const reader = await connection.runAndReadAll(
    "select coalesce(string_agg(word || ' ' || unit_code, chr(10) order by word), '') from unit_word",
  );
  return String(reader.getRows()[0]?.[0]);
}
