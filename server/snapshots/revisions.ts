import type { DuckDBConnection } from "@duckdb/node-api";
import type { Answerer } from "../indicators/compiled.ts";
import { isIndicatorId, type Definition } from "../indicators/definition.ts";
import { readsImportLog } from "../indicators/importLog.ts";
import type { Library } from "../library.ts";
import { attachAsKnown, detachAsKnown } from "./asKnown.ts";
import { asksTheClock } from "./previous.ts";
import { addFigures, figureTable } from "./revisionFigures.ts";
import { firstMonthKept, knownMonths, type KnownMonth } from "./revisionMonths.ts";
import {
  dropColumns,
  idsWithout,
  lastUntold,
  revisionTables,
  storeColumns,
  wantedTable,
} from "./revisionColumns.ts";

/**
 * `revision`: each month as it was known at the end of each later one, and
 * `revision_column`: by which definition and after which decisions each column
 * was reckoned. The running month is what this snapshot says. What was known at
 * the end of a month never changes, so that its column stays as the previous
 * snapshot has it; only one that nobody published is reckoned from the
 * warehouse. All by today's definitions, so that a new one is no revision.
 */
export async function addRevisions(
  connection: DuckDBConnection,
  library: Library,
  published: Answerer,
  { at, day, takenOver }: { at: Date; day: string; takenOver: Set<string> },
): Promise<void> {
  // What is not known by the month has no months to compare.
  const told = published.indicators.filter(({ finest }) => finest === "month");
  const months = await knownMonths(connection, at);
  const running = months.at(-1);
  const from = firstMonthKept(at);
  await connection.run(revisionTables);
  await connection.run(wantedTable(told, months));
  await connection.run(
    dropColumns(
      from,
      running,
      told.filter((each) => isAsBefore(each, takenOver)).map(({ id }) => id),
    ),
  );
  if (running === undefined) return;
  const asked = await idsWithout(connection, running);
  await connection.run(figureTable);
  await addFigures(connection, published, asked, { from, to: running.knownAt });
  await connection.run(storeColumns(running.origin, asked));
  for (
    let untold = await lastUntold(connection, months);
    untold !== undefined;
    untold = await lastUntold(connection, months)
  ) {
    const { known, ids } = untold;
    const asked: Definition[] = [];
    for (const definition of library.indicators.filter(({ id }) => ids.includes(id)))
      if (!asksTheClock.test(definition.sql) && !(await readsImportLog(connection, definition.sql)))
        asked.push(definition);
    await connection.run(figureTable);
    const answered = await reckonAsKnown(connection, library, asked, { known, from, day });
    await connection.run(storeColumns(known.origin, answered, ids));
  }
}

/**
 * Fills `figure` with a month's column of the indicators asked, and gives those
 * that could be reckoned: of what asks the clock, or what was sent when, nobody can ask it of the past.
 */
async function reckonAsKnown(
  connection: DuckDBConnection,
  library: Library,
  asked: Definition[],
  { known, from, day }: { known: KnownMonth; from: string; day: string },
): Promise<string[]> {
  if (asked.length === 0) return [];
  try {
    const answerer = await attachAsKnown(
      connection,
      { ...library, indicators: withDenominators(asked, library.indicators) },
      { moment: known.moment, day },
    );
    const answered = answerer.indicators
      .map(({ id }) => id)
      .filter((id) => asked.some((each) => each.id === id));
    await addFigures(connection, answerer, answered, { from, to: known.knownAt });
    return answered;
  } finally {
    await detachAsKnown(connection);
    await connection.run("use snapshot");
  }
}

/** Whether an indicator is as it was in the snapshot before, and what it is divided by too. */
function isAsBefore({ id, denominator }: Definition, takenOver: Set<string>): boolean {
  return takenOver.has(id) && (!isIndicatorId(denominator) || takenOver.has(denominator));
}

/** An indicator may be divided by another. */
function withDenominators(asked: Definition[], all: Definition[]): Definition[] {
  const others = new Set(asked.map(({ denominator }) => denominator).filter(isIndicatorId));
  return all.filter((each) => asked.includes(each) || others.has(each.id));
}
