import type { DuckDBConnection } from "@duckdb/node-api";
import type { Areas } from "../contracts/areas.ts";
import { identifier } from "../engine/duckdb.ts";
import { baseOf } from "../indicators/aggregates.ts";
import { compile } from "../indicators/compile.ts";
import type { CompiledDefinition } from "../indicators/compiled.ts";
import { placesOf } from "../indicators/place.ts";
import { question, type Question } from "../indicators/question.ts";

/** Throws where an indicator's cube and its events say different things of the last month there is. */
export async function checkCube(
  connection: DuckDBConnection,
  definition: CompiledDefinition,
  areas: Areas,
): Promise<void> {
  const last = await connection.runAndReadAll(lastMonthSql(definition));
  const asked = monthByArea(definition, String(last.getRows()[0]?.[0]));
  // What it is divided by has a cube of its own.
  const own = baseOf(definition) === undefined ? definition : { ...definition, denominator: undefined };
  const ask = (cube: CompiledDefinition["cube"]) =>
    `from (${compile({ indicators: [{ ...own, cube }], places: placesOf(areas), knowsProvisional: false }, asked)})`;
  // Floating sums may differ in their last digits, as they are added up in another order.
  const same = ["numerator", "denominator"].map(
    (column) => `(
    cube.${column} is not distinct from event.${column}
    or abs(cube.${column} - event.${column}) <= 1e-9 * abs(event.${column})
)`,
  );
  const reader = await connection.runAndReadAll(`
select cube.area
from (${ask(definition.cube)}) as cube
inner join (${ask(undefined)}) as event using (area)
where not coalesce(${same.join(" and ")}, false)`);
  if (reader.currentRowCount === 0) return;
  const found = reader.getRows().map(([area]) => String(area));
  throw new Error(`its cube and its events differ in ${asked.from}: ${found.join(", ")}`);
}

export function lastMonthSql({ id, kind, cube }: CompiledDefinition): string {
  if (kind === "stock") return `select '${cube?.to ?? "2000-01"}' as month`;
  return `
select coalesce(strftime(max(happened_on), '%Y-%m'), '2000-01') as month
from events.${identifier(id)}
where happened_on between date '1990-01-01' and date '2099-12-31'`;
}

export function monthByArea({ id }: Pick<CompiledDefinition, "id">, month = "2000-01"): Question {
  return question.parse({ indicators: [id], from: month, to: month, grain: "month", by: ["area", "month"] });
}
