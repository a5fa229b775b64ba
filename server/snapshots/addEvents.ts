import type { DuckDBConnection } from "@duckdb/node-api";
import type { RuleTable } from "../contracts/ruleTables.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import type { Definition } from "../indicators/definition.ts";
import { standardDimensions } from "../indicators/dimensions.ts";
import type { EventShape } from "./cubeCells.ts";

/**
 * `events.<id>`: what an indicator's SELECT counts, each row with the standard
 * dimensions as they were on its day. Small types, in order of area and day, so
 * that a question about a few of them reads little.
 */
export async function addEvents(
  connection: DuckDBConnection,
  { id, sql }: Definition,
  { area, ageBand }: { area: string; ageBand: string },
): Promise<EventShape> {
  // A view, for what a person wrote may end in a comment or a semicolon.
  await connection.run(`create or replace temp view counted as ${sql}`);
  const counted = await connection.prepare("from counted");
  const given = new Map(
    Array.from({ length: counted.columnCount }, (_, index) => [
      counted.columnName(index).toLowerCase(),
      counted.columnType(index).toString(),
    ]),
  );
  const hasPersons = given.get("person_id") === "UUID";
  const hasUnits = given.get("unit_code") === "VARCHAR";
  const known = standardDimensions.filter(
    ({ column, of }) => given.has(column) || hasPersons || (of === "unit" && hasUnits),
  );
  const added = known
    .filter(({ column }) => !given.has(column))
    .map(({ column, of }) => `${valueOf(column, of, { hasPersons, hasUnits }, ageBand)} as ${column}`);
  const replaced = [
    `counted.district_code::${area} as district_code`,
    ...(hasPersons ? [`${numberSql} as person_id`] : []),
  ];
  const within = (span: string) =>
    `counted.happened_on >= ${span}.valid_from and counted.happened_on < ${span}.valid_to`;
  await connection.run(`
create table events.${identifier(id)} as
select ${["counted.* replace (" + replaced.join(", ") + ")", ...added].join(",\n    ")}
from counted
${hasPersons ? `left join history.person as person on person.person_id = counted.person_id and ${within("person")}` : ""}
${hasUnits ? `left join history.unit as unit on unit.unit_code = counted.unit_code and ${within("unit")}` : ""}
where counted.happened_on is not null
order by district_code, counted.happened_on`);
  return { hasPersons, dimensions: known };
}

/** Whoever is counted is in some export; anything else would be counted wrongly, and silently. */
const numberSql = `case
        when counted.person_id is null or person.person_number is not null then person.person_number
        else error('a person_id that no export has')
    end`;

function valueOf(
  column: string,
  of: "unit" | "person",
  { hasPersons, hasUnits }: { hasPersons: boolean; hasUnits: boolean },
  ageBand: string,
): string {
  if (column === "age_band") return ageBand;
  if (of === "person" || !hasUnits) return `person.${column}`;
  // An event of a unit's says which; the unit of the person it is of is second best.
  return hasPersons ? `if(counted.unit_code is null, person.${column}, unit.${column})` : `unit.${column}`;
}

/** The band of an event's `person` on its day, by the bands in force when the snapshot is made. */
export function ageBandSql(ruleTables: RuleTable[], day: string): string {
  const rows = ruleTables.find(({ id }) => id === "age_bands")?.rows ?? [];
  const bands = rows
    .filter(({ valid_from, valid_to }) => valid_from <= day && (valid_to === null || valid_to >= day))
    .map(({ band, upto_age }) => ({ band: String(band), upto: Number(upto_age ?? Infinity) }))
    .toSorted((a, b) => a.upto - b.upto);
  if (bands.length === 0) return "null::varchar";
  const age = `(year(counted.happened_on) * 12 + month(counted.happened_on) - person.birth_number) // 12`;
  const cases = bands.map(({ band, upto }) =>
    Number.isFinite(upto)
      ? `when ${age} <= ${upto} then ${literal(band)}`
      : `when person.birth_number is not null then ${literal(band)}`,
  );
  const type = `enum(${bands.map(({ band }) => literal(band)).join(", ")})`;
  return `(case ${cases.join(" ")} end)::${type}`;
}
