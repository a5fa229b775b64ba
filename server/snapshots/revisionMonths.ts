import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { literal } from "../engine/duckdb.ts";
import { localDay } from "../localDay.ts";

/** A month at whose end something was known; of the running one, until now. */
export interface KnownMonth {
  /** Its first day. */
  knownAt: string;
  /** The last moment of it, as SQL for the warehouse's macros. */
  moment: string;
  /** A hash of all that was decided until then: with the same one, the same was known. */
  origin: string;
}

/** As far back as a triangle goes, down and across. */
const monthsKept = 36;

/** The first of the months a triangle made at a time can have. */
export function firstMonthKept(at: Date): string {
  return firstDay(new Date(at.getFullYear(), at.getMonth() - monthsKept + 1, 1));
}

/** Each month since the first batch, oldest first, as the clock on the wall tells months. */
export async function knownMonths(connection: DuckDBConnection, at: Date): Promise<KnownMonth[]> {
  const reader = await connection.runAndReadAll(`
select strftime(decided_at, '%Y-%m-%dT%H:%M:%S.%fZ') as decided, decision, batch_id
from (
    select accepted_at as decided_at, 'accept' as decision, batch_id from warehouse.batch
    union all
    select rolled_back_at, 'rollback', batch_id from warehouse.rollback
)
order by all`);
  const decisions = reader
    .getRows()
    .map((row) => ({ at: new Date(String(row[0])), text: row.map(String).join(" ") }));
  const [first] = decisions;
  if (first === undefined) return [];
  const running = firstDay(at);
  const oldest = [firstDay(first.at), firstMonthKept(at)].toSorted().at(-1) ?? running;
  return monthsBetween(oldest, running).map((knownAt) => {
    // Whatever the clock says, the running month has all that is there.
    const end = knownAt === running ? undefined : nextMonth(knownAt);
    const until = decisions.filter((decision) => end === undefined || decision.at < end);
    return { knownAt, moment: momentBefore(end), origin: hashOf(until.map(({ text }) => text)) };
  });
}

function momentBefore(end: Date | undefined): string {
  return end === undefined
    ? "'infinity'::timestamp"
    : `(${literal(end.toISOString())}::timestamp - interval 1 microsecond)`;
}

/** At least the last, also where the first comes after it. */
function monthsBetween(first: string, last: string): string[] {
  const months = [last];
  for (let month = first; month < last; month = firstDay(nextMonth(month))) months.splice(-1, 0, month);
  return months;
}

function nextMonth(month: string): Date {
  return new Date(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1);
}

function firstDay(at: Date): string {
  return `${localDay(at).slice(0, 7)}-01`;
}

function hashOf(texts: string[]): string {
  return createHash("sha256").update(texts.join("\n")).digest("hex");
}
