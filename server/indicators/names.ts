import { identifier, literal } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { aggregatesOf, baseOf } from "./aggregates.ts";
import { behindSql, countingOf, stretchesOf } from "./cells.ts";
import type { Answerer, CompiledDefinition } from "./compiled.ts";
import { requireDimensions } from "./dimensions.ts";
import { periods, type Period } from "./period.ts";
import { placesAsked, type Place } from "./place.ts";
import type { Question } from "./question.ts";
import { findIndicator } from "./readIndicators.ts";

/** Somebody that a figure counts, or could have counted. */
interface PersonBehind {
  name: string | null;
  unit: string | null;
  isCounted: boolean | null;
  underAppeal: boolean | null;
}

/** More than anybody goes through one by one. */
const mostPersons = 500;

/** One indicator's events of one area and one stretch of time. */
export interface NamesQuestion {
  definition: CompiledDefinition;
  place: Place;
  period: Period;
  where: Record<string, string[]>;
}

export function namesQuestion(
  { indicators, places }: Pick<Answerer, "indicators" | "places">,
  asked: Question,
): NamesQuestion {
  const definition = findIndicator(indicators, asked.indicators[0] ?? "");
  const [place, ...others] = placesAsked(places, asked);
  const [period] = periods(asked);
  if (!place || others.length > 0 || !period) throw new AppError("bad-question", "expected one area");
  const { area: _, ...where } = asked.where;
  requireDimensions(definition, Object.keys(where));
  return { definition, place, period, where };
}

/** The persons that an indicator's events are of, and whether there are more than are given. */
export async function personsBehind(
  { rows }: Pick<Answerer, "rows">,
  question: NamesQuestion,
): Promise<{ persons: PersonBehind[]; more: boolean }> {
  const { definition } = question;
  const columns = await rows({
    sql: `
select 1
from duckdb_columns()
where schema_name = 'events' and table_name = ${literal(definition.id)}
    and column_name = 'person_id' and data_type = 'INTEGER'`,
  });
  if (columns.length === 0)
    throw new AppError("bad-question", `这项指标不是按人计的 it counts no persons: ${definition.id}`);
  const sql = personsSql(question);
  if (sql === undefined) return { persons: [], more: false };
  const found = await rows<PersonBehind>({ sql });
  return { persons: found.slice(0, mostPersons), more: found.length > mostPersons };
}

function personsSql({ definition, place, period, where }: NamesQuestion): string | undefined {
  const counting = countingOf(definition);
  const [stretch] = stretchesOf({ definition, counting }, period);
  if (!stretch) return undefined;
  const { numerator, denominator } = aggregatesOf(definition);
  const isMean = definition.measure !== undefined;
  const isRate = !isMean && denominator !== undefined && baseOf(definition) === undefined;
  const isCounted = `coalesce((${numerator}) > 0, false)`;
  const underAppeal = "under_appeal" in definition.dimensions ? "bool_or(under_appeal)" : "null::boolean";
  const conditions = behindSql(counting, { stretch, codes: [place.code], where });
  const area = [place.code, ...place.formerly].map(literal).join(", ");
  return `
select
    person.name,
    if(person.district_code in (${area}), org_unit.unit_name, null) as unit,
    behind.is_counted as "isCounted",
    behind.under_appeal as "underAppeal"
from (
    select
        event.person_id as person_number,
        ${isRate ? isCounted : "null::boolean"} as is_counted,
        ${underAppeal} as under_appeal
    from events.${identifier(definition.id)} as event
    where ${conditions.join("\n        and ")}
        and event.person_id is not null
    group by event.person_id${isRate || isMean ? "" : `\n    having ${isCounted}`}
) as behind
inner join person_key on person_key.person_number = behind.person_number
left join person on person.person_id = person_key.person_id
left join org_unit on org_unit.unit_code = person.unit_code
order by unit nulls last, person.name nulls last, behind.person_number
limit ${mostPersons + 1}`;
}
