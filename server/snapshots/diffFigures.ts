import type { DuckDBConnection } from "@duckdb/node-api";
import { appendRows } from "../engine/appendRows.ts";
import type { Answerer } from "../indicators/compiled.ts";
import { question, type Question } from "../indicators/question.ts";
import { answerFigures } from "../indicators/values.ts";
import type { Side } from "./diffLineage.ts";

const grains = ["month", "ytd"] as const;
const bys: Question["by"][] = [["month"], ["area", "month"]];

/** First and last month that either snapshot has files for, YYYY-MM; undefined where none is dated. */
export async function monthsSpokenFor(
  connection: DuckDBConnection,
): Promise<Pick<Question, "from" | "to"> | undefined> {
  const reader = await connection.runAndReadAll(`
select strftime(min(month), '%Y-%m') as "from", strftime(max(month), '%Y-%m') as "to"
from (select month from older_place union all select month from newer_place)`);
  const [row] = reader.getRowObjectsJson();
  const [from, to] = [row?.["from"], row?.["to"]];
  return typeof from === "string" && typeof to === "string" ? { from, to } : undefined;
}

/** `older_figure` and `newer_figure`: every figure of the indicators, of each area and the whole, by month and year to date. */
export async function computeFigures(
  connection: DuckDBConnection,
  side: Side,
  answerer: Answerer,
  ids: string[],
  months: Pick<Question, "from" | "to"> | undefined,
): Promise<void> {
  await connection.run(`
create temp table ${side}_figure (
    indicator varchar, area varchar, grain varchar, period varchar,
    numerator double, denominator double, value double, state varchar
);
use ${side}`);
  // Without a month that anything is known of, no figure is one.
  const asked =
    months === undefined ? [] : grains.flatMap((grain) => bys.map((by) => ({ ...months, grain, by })));
  for (const id of ids)
    for (const each of asked) {
      const figures = await answerFigures(answerer, question.parse({ ...each, indicators: [id] }));
      await appendRows(
        connection,
        { table: `${side}_figure`, catalog: "temp" },
        figures
          // A year to date that ends in January is the month itself.
          .filter(({ row }) => each.grain !== "ytd" || row.period.includes("/"))
          .map(({ row }) => [
            row.indicator,
            row.area,
            each.grain,
            row.period,
            row.numerator,
            row.denominator,
            row.value,
            row.state,
          ]),
      );
    }
  await connection.run("use memory");
}

/**
 * `changed`: the figures that differ. Sums of fractions end in other last
 * digits each time they are reckoned, which is no change; of whole numbers
 * below a thousand million every step is one.
 */
export const changedTable = `
create temp table changed as
select
    (row_number() over ())::integer as change,
    coalesce(newer.indicator, older.indicator) as indicator,
    coalesce(newer.area, older.area) as area,
    coalesce(newer.grain, older.grain) as grain,
    coalesce(newer.period, older.period) as period,
    (left(coalesce(newer.period, older.period), 7) || '-01')::date as first_month,
    (right(coalesce(newer.period, older.period), 7) || '-01')::date as last_month,
    columns(older.* exclude (indicator, area, grain, period)) as 'older_\\0',
    columns(newer.* exclude (indicator, area, grain, period)) as 'newer_\\0'
from older_figure as older
full join newer_figure as newer
    on older.indicator = newer.indicator
    and older.area is not distinct from newer.area
    and older.grain = newer.grain
    and older.period = newer.period
where older.state is distinct from newer.state
    or ${differ("value")}
    or ${differ("numerator")}
    or ${differ("denominator")}`;

function differ(column: string): string {
  const [before, after] = [`older.${column}`, `newer.${column}`];
  return `(${before} is distinct from ${after} and coalesce(abs(${before} - ${after}) > 1e-9 * greatest(abs(${before}), abs(${after})), true))`;
}
