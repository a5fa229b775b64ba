import type { DuckDBConnection } from "@duckdb/node-api";
import { appendRows } from "../engine/appendRows.ts";
import { dateValue } from "../engine/duckdb.ts";
import type { Answerer } from "../indicators/compiled.ts";
import { mostIndicators, question, type Question } from "../indicators/question.ts";
import { answerFigures } from "../indicators/values.ts";

/** What a snapshot says of each month, of one column of some triangles. */
export const figureTable = `
create or replace temp table figure (
    indicator varchar, area varchar, month date, numerator double, denominator double, value double
)`;

const bys: Question["by"][] = [["month"], ["area", "month"]];

/**
 * Adds to `figure` one column of the indicators' triangles: what is said
 * of each month for which its files have come, of each area and of the whole. It
 * is asked as its readers will ask it, so that a figure of the triangle is the
 * figure that people saw.
 */
export async function addFigures(
  connection: DuckDBConnection,
  answerer: Answerer,
  indicators: string[],
  { from, to }: { from: string; to: string },
): Promise<void> {
  // Many at once, for to plan a query takes longer than to run it.
  for (let first = 0; first < indicators.length; first += mostIndicators)
    for (const by of bys) {
      const asked = question.parse({
        indicators: indicators.slice(first, first + mostIndicators),
        from: from.slice(0, 7),
        to: to.slice(0, 7),
        grain: "month",
        by,
      });
      const figures = await answerFigures(answerer, asked);
      await appendRows(
        connection,
        { table: "figure", catalog: "temp" },
        figures
          .filter(({ row }) => row.state !== "notReceived")
          .map(({ row }) => [
            row.indicator,
            row.area,
            dateValue(`${row.period}-01`),
            row.numerator,
            row.denominator,
            row.value,
          ]),
      );
    }
}
