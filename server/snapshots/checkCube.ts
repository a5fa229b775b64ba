import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../engine/duckdb.ts";
import { compile } from "../indicators/compile.ts";
import type { Definition } from "../indicators/definition.ts";
import type { Question } from "../indicators/question.ts";

/** Throws where an indicator's cube and its events say different things of the last month there is. */
export async function checkCube(connection: DuckDBConnection, definition: Definition): Promise<void> {
  const last = await connection.runAndReadAll(lastMonthSql(definition));
  const question = monthByArea(definition, String(last.getRows()[0]?.[0]));
  const ask = (hasCube: boolean) => `from (${compile({ ...definition, hasCube }, question)})`;
  // Floating sums may differ in their last digits, as they are added up in another order.
  const same = ["numerator", "denominator"].map(
    (column) => `(
    cube.${column} is not distinct from event.${column}
    or abs(cube.${column} - event.${column}) <= 1e-9 * abs(event.${column})
)`,
  );
  const reader = await connection.runAndReadAll(`
select cube.area
from (${ask(true)}) as cube
inner join (${ask(false)}) as event using (area)
where not coalesce(${same.join(" and ")}, false)`);
  if (reader.currentRowCount === 0) return;
  const areas = reader.getRows().map(([area]) => String(area));
  throw new Error(`its cube and its events differ in ${question.from}: ${areas.join(", ")}`);
}

export function lastMonthSql({ id }: Definition): string {
  return `
select coalesce(strftime(max(happened_on), '%Y-%m'), '2000-01') as month
from events.${identifier(id)}
where happened_on between date '1990-01-01' and date '2099-12-31'`;
}

export function monthByArea({ id }: Definition, month = "2000-01"): Question {
  return { indicators: [id], from: month, to: month, grain: "month", by: ["area", "month"] };
}
