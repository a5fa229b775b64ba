import type { DuckDBConnection } from "@duckdb/node-api";
import { AppError } from "../errors.ts";
import { dateValue, identifier } from "../engine/duckdb.ts";
import { seenIndicators } from "../indicators/inSight.ts";
import { periods } from "../indicators/period.ts";
import { question, type Question } from "../indicators/question.ts";
import type { Seen } from "../indicators/sight.ts";
import { values, type SplitValueRow } from "../indicators/values.ts";
import { figureColumns, figureGrains, figureTable, indicatorTable } from "./figureTables.ts";

/** Longer ago nobody asks SQL for; the pages still tell it. */
const mostYears = 12;

/** How many indicators are asked for at once: of a hundred areas they are still not too many figures. */
const atOnce = 4;

/**
 * Every figure that its reader could have a page tell: each passed the gate that
 * pages pass, and the gate allows for their being known together.
 */
export async function fillFigures(connection: DuckDBConnection, seen: Seen): Promise<void> {
  const types = figureColumns.map(({ name, type }) => `${identifier(name)} ${type}`);
  await connection.run(`create table ${figureTable.name} (${types.join(", ")})`);
  const months = await monthsOf(seen);
  if (months === undefined) return;
  const appender = await connection.createAppender(figureTable.name);
  const ids = seenIndicators(seen).map(({ id }) => id);
  for (let first = 0; first < ids.length; first += atOnce)
    for (const grain of figureGrains)
      for (const by of [["area", "month"], ["month"]]) {
        const asked = question.parse({ indicators: ids.slice(first, first + atOnce), ...months, grain, by });
        const ends = new Map(periods(asked).map(({ label, end }) => [label, lastMonthBefore(end)]));
        for (const row of await figuresOf(seen, asked)) {
          const ripeAfter = row.ripeAfter ? `${row.ripeAfter}-01` : null;
          appendRow(appender, { ...row, grain, month: ends.get(row.period) ?? null, ripe_after: ripeAfter });
          appender.endRow();
        }
      }
  appender.closeSync();
}

/** An indicator that has no figures of months, or none that may be told, has no rows. */
async function figuresOf(seen: Seen, asked: Question): Promise<SplitValueRow[]> {
  try {
    return await values(seen, asked);
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== "bad-question" && error.code !== "not-permitted"))
      throw error;
    const { indicators } = asked;
    if (indicators.length === 1) return [];
    // One of them has none: the others are asked by themselves.
    const each = await Promise.all(indicators.map((id) => figuresOf(seen, { ...asked, indicators: [id] })));
    return each.flat();
  }
}

type Appender = Awaited<ReturnType<DuckDBConnection["createAppender"]>>;

type FigureRow = SplitValueRow & { grain: string; month: string | null; ripe_after: string | null };

function appendRow(appender: Appender, row: FigureRow): void {
  for (const { name, type } of figureColumns) {
    const value = row[name] ?? null;
    if (value === null) appender.appendNull();
    else if (type === "double") appender.appendDouble(Number(value));
    else if (type === "date") appender.appendDate(dateValue(String(value)));
    else appender.appendVarchar(String(value));
  }
}

/** The first day of the month that ends before a day. */
function lastMonthBefore(end: string): string {
  const day = new Date(`${end}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() - 1);
  return day.toISOString().slice(0, 10);
}

async function monthsOf({ rows }: Seen): Promise<{ from: string; to: string } | undefined> {
  const [found] = await rows<{ from: string | null; to: string | null }>({
    sql: `
select
    strftime(greatest(min(month), max(month) - interval ${mostYears} year), '%Y-%m') as "from",
    strftime(max(month), '%Y-%m') as "to"
from coverage`,
  });
  return found && found.from !== null && found.to !== null ? { from: found.from, to: found.to } : undefined;
}

export async function fillIndicators(connection: DuckDBConnection, seen: Seen): Promise<void> {
  const types = indicatorTable.columns.map(({ name }) => `${identifier(name)} varchar`);
  await connection.run(`create table ${indicatorTable.name} (${types.join(", ")})`);
  const appender = await connection.createAppender(indicatorTable.name);
  for (const { id, title, theme, unit, better, source } of seenIndicators(seen)) {
    for (const text of [id, title.zh, title.en, theme, unit, better, source]) appender.appendVarchar(text);
    appender.endRow();
  }
  appender.closeSync();
}
