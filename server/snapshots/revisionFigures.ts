import type { DuckDBConnection } from "@duckdb/node-api";
import type { Answerer } from "../indicators/compiled.ts";
import { mostIndicators, question, type Question } from "../indicators/question.ts";
import { valuesQuery } from "../indicators/values.ts";

/** What a snapshot says of each month, of one column of some triangles. */
export const figureTable = `
create or replace temp table figure (
    indicator varchar, area varchar, month date, numerator double, denominator double, value double
)`;

const bys: Question["by"][] = [["month"], ["area", "month"]];

/**
 * Adds to `figure` a column of the triangles of some indicators: what the
 * snapshot in use says of each month for which their files have come, of each
 * area and of the whole. It is asked as its readers will ask it, so that a
 * figure of a triangle is the figure that people saw.
 */
export async function addFigures(
  connection: DuckDBConnection,
  answerer: Answerer,
  ids: string[],
  { from, to }: { from: string; to: string },
): Promise<void> {
  // Many at once, for to plan a query takes longer than to run it.
  for (let first = 0; first < ids.length; first += mostIndicators) {
    for (const by of bys) {
      const asked = question.parse({
        indicators: ids.slice(first, first + mostIndicators),
        from: from.slice(0, 7),
        to: to.slice(0, 7),
        grain: "month",
        by,
      });
      await connection.run(`
insert into figure
select indicator, area, (period || '-01')::date, numerator, denominator, value
from (${valuesQuery(answerer, asked).sql})
where state <> 'notReceived'`);
    }
  }
}
