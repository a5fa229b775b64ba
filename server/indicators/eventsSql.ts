import type { DuckDBConnection } from "@duckdb/node-api";
import type { Areas } from "../contracts/areas.ts";
import type { RuleTable } from "../contracts/ruleTables.ts";
import { enumType, identifier, literal } from "../engine/duckdb.ts";
import type { Definition } from "./definition.ts";
import { ownDimensions, standardDimensions, type Dimension } from "./dimensions.ts";

/** What an indicator's SELECT gives. */
export interface EventShape {
  kind: Definition["kind"];
  hasPersons: boolean;
  hasUnits: boolean;
  /** Columns it gives itself. */
  given: Set<string>;
  /** Those of the standard dimensions that can be known of such events, and its own. */
  dimensions: Dimension[];
}

/** How areas and ages are written in the events. */
export interface EventTypes {
  area: string;
  group: string;
  bands: AgeBand[];
}

/** Whole months of age, from the first to before the last. */
interface AgeBand {
  band: string;
  from: number;
  until: number | null;
}

export async function shapeOf(
  connection: DuckDBConnection,
  definition: Pick<Definition, "sql" | "kind" | "dimensions">,
): Promise<EventShape> {
  const prepared = await connection.prepare(definition.sql);
  const types = new Map(
    Array.from({ length: prepared.columnCount }, (_, index) => [
      prepared.columnName(index).toLowerCase(),
      prepared.columnType(index).toString(),
    ]),
  );
  const hasPersons = types.get("person_id") === "UUID";
  const hasUnits = types.get("unit_code") === "VARCHAR";
  const standard = standardDimensions.filter(
    ({ column, of }) => types.has(column) || hasPersons || (of === "unit" && hasUnits),
  );
  return {
    kind: definition.kind,
    hasPersons,
    hasUnits,
    given: new Set(types.keys()),
    dimensions: [...standard, ...ownDimensions(definition)],
  };
}

/**
 * What an indicator counts, each row with the standard dimensions as they were
 * on its day; of a stock, a row for each stretch of days in which none of them
 * changed. `counted` is the indicator's SELECT, as something to read from.
 */
export function eventsSql(counted: string, shape: EventShape, types: EventTypes): string {
  const { given, hasPersons, hasUnits } = shape;
  const isStock = shape.kind === "stock";
  const isKnown = (column: string) => shape.dimensions.some((each) => each.column === column);
  const added = standardDimensions
    .filter(({ column }) => isKnown(column) && !given.has(column))
    .map(({ column, of }) => `${valueOf(column, of, shape, types.bands)} as ${column}`);
  const hasAges = isStock && hasPersons && !given.has("age_band") && types.bands.length > 0;
  const spans = [
    ...(hasPersons ? [daysOf("person")] : []),
    ...(hasUnits ? [daysOf("unit")] : []),
    // Who has no month of birth is in no band, and in it all the time.
    ...(hasAges
      ? [
          {
            from: `if(band.age_band is null, null, ${bandDays.from})`,
            to: `if(band.age_band is null, null, ${bandDays.to})`,
          },
        ]
      : []),
  ];
  const replaced = [
    `area.today::${types.area} as district_code`,
    ...(hasPersons ? [`${numberSql} as person_id`] : []),
    ...(isStock
      ? [
          `greatest(${["counted.began_on", ...spans.map(({ from }) => from)].join(", ")}) as began_on`,
          `nullif(least(${["coalesce(counted.ended_on, 'infinity'::date)", ...spans.map(({ to }) => to)].join(", ")}), 'infinity'::date) as ended_on`,
        ]
      : []),
  ];
  const within = (span: string) =>
    isStock
      ? overlapSql(daysOf(span))
      : `counted.happened_on >= ${span}.valid_from and counted.happened_on < ${span}.valid_to`;
  const bothSpans =
    isStock && hasPersons && hasUnits
      ? " and unit.valid_from < coalesce(person.valid_to, 'infinity'::date) and unit.valid_to > coalesce(person.valid_from, '-infinity'::date)"
      : "";
  const day = isStock ? "began_on" : "happened_on";
  const events = `
select counted.* replace (${replaced.join(", ")}),
    today.group_id::${types.group} as district_group${added.map((each) => `,\n    ${each}`).join("")}
from ${counted} as counted
left join area on area.code = counted.district_code
left join area as today on today.code = area.today
${hasPersons ? `left join history.person as person on person.person_id = counted.person_id and ${within("person")}` : ""}
${hasUnits ? `left join history.unit as unit on unit.unit_code = counted.unit_code and ${within("unit")}${bothSpans}` : ""}
${hasAges ? `left join ${bandRowsSql(types.bands)} on person.birth_number is not null and ${overlapSql(bandDays)}` : ""}
where counted.${day} is not null`;
  if (!isStock) return events;
  // Where spans only just do not meet, nothing is left of the row.
  return `
select *
from (${events}
)
where ended_on is null or ended_on > began_on`;
}

function daysOf(span: string): { from: string; to: string } {
  return { from: `${span}.valid_from`, to: `${span}.valid_to` };
}

function overlapSql({ from, to }: { from: string; to: string }): string {
  return `${from} < coalesce(counted.ended_on, 'infinity'::date) and ${to} > counted.began_on`;
}

/** The SELECT of somebody's file, as something to read from: it may end in a comment or a semicolon. */
export function inParentheses(sql: string): string {
  return `(\n${sql.trimEnd().replace(/;$/, "")}\n)`;
}

/** Whoever is counted is in some export; anything else would be counted wrongly, and silently. */
const numberSql = `case
        when counted.person_id is null or person.person_number is not null then person.person_number
        else error('a person_id that no export has')
    end`;

function valueOf(
  column: string,
  of: "unit" | "person",
  { hasPersons, hasUnits, kind }: EventShape,
  bands: AgeBand[],
): string {
  if (column === "age_band") {
    if (bands.length === 0) return "null::varchar";
    return `(${kind === "stock" ? "band.age_band" : ageBandSql(bands)})::enum(${bands.map(({ band }) => literal(band)).join(", ")})`;
  }
  if (of === "person" || !hasUnits) return `person.${identifier(column)}`;
  // An event of a unit's says which; the unit of the person it is of is second best.
  return hasPersons ? `if(counted.unit_code is null, person.${column}, unit.${column})` : `unit.${column}`;
}

/** The bands in force when a snapshot is made. */
export function ageBands(ruleTables: RuleTable[], day: string): AgeBand[] {
  const rows = ruleTables.find(({ id }) => id === "age_bands")?.rows ?? [];
  const bands = rows
    .filter(({ valid_from, valid_to }) => valid_from <= day && (valid_to === null || valid_to >= day))
    .map(({ band, upto_age }) => ({ band: String(band), upto: Number(upto_age ?? Infinity) }))
    .toSorted((a, b) => a.upto - b.upto);
  return bands.map(({ band, upto }, index) => ({
    band,
    from: index === 0 ? 0 : ((bands[index - 1]?.upto ?? 0) + 1) * 12,
    until: Number.isFinite(upto) ? (upto + 1) * 12 : null,
  }));
}

/** The band of an event's `person` on its day. */
function ageBandSql(bands: AgeBand[]): string {
  const age = `year(counted.happened_on) * 12 + month(counted.happened_on) - person.birth_number`;
  const cases = bands.map(({ band, until }) =>
    until === null
      ? `when person.birth_number is not null then ${literal(band)}`
      : `when ${age} < ${until} then ${literal(band)}`,
  );
  return `case ${cases.join(" ")} end`;
}

/** The bands as rows to join a `person` with, and the first day of one and the day after its last. */
function bandRowsSql(bands: AgeBand[]): string {
  const rows = bands.map(
    ({ band, from, until }, index) =>
      `(${literal(band)}, ${index === 0 ? "null::integer" : from}, ${until ?? "null::integer"})`,
  );
  return `(values ${rows.join(", ")}) as band(age_band, from_month, until_month)`;
}

function bandDaySql(months: string, otherwise: string): string {
  const number = `(person.birth_number + ${months} - 1)`;
  return `coalesce(make_date(${number} // 12, ${number} % 12 + 1, 1), '${otherwise}'::date)`;
}

const bandDays = {
  from: bandDaySql("band.from_month", "-infinity"),
  to: bandDaySql("band.until_month", "infinity"),
};

/** What areas and groups are written as: '' stands for the whole, `@group` for a group. */
export function areaTypes({ areas, groups }: Areas): Pick<EventTypes, "area" | "group"> & { cell: string } {
  const codes = areas.map(({ code }) => code);
  const ids = groups.map(({ id }) => id);
  return {
    area: enumType(codes),
    group: enumType(ids),
    cell: enumType(["", ...ids.map((id) => `@${id}`), ...codes]),
  };
}
