import { dataPaths } from "../config.ts";
import { literal } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { baseOf } from "../indicators/aggregates.ts";
import type { Answerer } from "../indicators/compiled.ts";
import { openDrafts } from "../indicators/drafts.ts";
import { findIndicator, indicatorsFolder } from "../indicators/readIndicators.ts";
import type { Library } from "../library.ts";
import { attachAsKnown } from "../snapshots/asKnown.ts";
import { openSnapshot, requirePublished } from "../snapshots/snapshots.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";

/** What is asked, and how it is let go afterwards. */
interface Asking {
  /** The snapshot's number; none of what was known on a day. */
  number: number | null;
  answerer: Answerer;
  close(): void | Promise<void>;
}

/** An indicator that is not published yet is computed from its file. */
export async function publishedOrDraft(
  dataDir: string,
  library: Library,
  asked: string[],
  number: number | undefined,
): Promise<Asking> {
  const snapshot = await openSnapshot(dataPaths(dataDir).snapshots, number);
  const drafts = openDrafts(library, indicatorsFolder);
  const close = async () => {
    await drafts.close();
    snapshot.close();
  };
  try {
    const isPublished = asked.every((id) => snapshot.indicators.some((each) => each.id === id));
    const answerer = isPublished ? snapshot : await drafts.answerer(snapshot);
    requirePublished(answerer, asked);
    return { number: snapshot.number, answerer, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What the warehouse knew at the end of a day, by the indicators as they are now. */
export async function asKnown(
  dataDir: string,
  library: Library,
  asked: string[],
  day: string,
): Promise<Asking> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new AppError("bad-usage", `expected --as-of YYYY-MM-DD: ${day}`);
  for (const id of asked) findIndicator(library.indicators, id);
  const bases = new Set(library.indicators.filter(({ id }) => asked.includes(id)).map(baseOf));
  const indicators = library.indicators.filter(({ id }) => asked.includes(id) || bases.has(id));
  const warehouse = await openWarehouse(dataPaths(dataDir).warehouse, library.contracts);
  const connection = await warehouse.connect();
  // The day ends where this machine is.
  const next = new Date(`${day}T00:00:00`);
  next.setDate(next.getDate() + 1);
  const moment = `(${literal(next.toISOString())}::timestamp - interval 1 microsecond)`;
  const answerer = await attachAsKnown(connection, { ...library, indicators }, { moment, day });
  return {
    number: null,
    answerer,
    close: () => {
      connection.closeSync();
      warehouse.close();
    },
  };
}
