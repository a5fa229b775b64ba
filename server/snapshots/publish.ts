import { mkdirSync } from "node:fs";
import { settle, unfinishedName } from "../durable.ts";
import type { Duckdb } from "../engine/duckdb.ts";
import type { BrokenIndicator } from "../indicators/readIndicators.ts";
import type { Library } from "../library.ts";
import { localDay } from "../localDay.ts";
import { log } from "../log.ts";
import { compare, hasHistories, keptTables } from "./compare.ts";
import { addHiddenMarks } from "./hiddenMarks.ts";
import { addHistories, addUnlisted } from "./histories.ts";
import { checkSnapshot } from "./checkSnapshot.ts";
import { copyImportLog } from "./copyImportLog.ts";
import { copyIndicators } from "./copyIndicators.ts";
import { copyTables } from "./copyTables.ts";
import { answererWithin } from "./readAnswerer.ts";
import { addManifest } from "./manifest.ts";
import { addPersonKeys } from "./personKeys.ts";
import { attachCopy, dropOthers, type Built } from "./previous.ts";
import { addProvisionalMonths, provisionalMonthTable } from "./provisionalMonths.ts";
import { thin } from "./retention.ts";
import { addRevisions } from "./revisions.ts";
import { movePointer, sweepUnfinished } from "./settle.ts";
import { listSnapshots, snapshotFile } from "./snapshots.ts";

interface PublishOptions {
  note?: string | undefined;
  at?: Date;
  /** Who publishes. */
  by?: string;
  /** Takes nothing over from the previous snapshot, for whoever doubts it. */
  anew?: boolean;
  onLeftOut?: (indicator: BrokenIndicator) => void;
}

/**
 * Freezes what the warehouse knows now into the next numbered file: cleaned
 * tables, rule tables, areas, and each indicator's events and cube. It is built
 * under another name, read through, and renamed when whole and right, so that a
 * reader never sees half of it. What has not changed since the previous
 * snapshot is taken over from there.
 */
export async function publish(
  warehouse: Duckdb,
  folder: string,
  library: Library,
  { note = "", at = new Date(), by = "local", anew = false, onLeftOut = logLeftOut }: PublishOptions = {},
): Promise<number> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const number = (listSnapshots(folder).at(-1) ?? 0) + 1;
  const file = snapshotFile(folder, number);
  const unfinished = unfinishedName(file);
  sweepUnfinished(folder, { isWriter: true });
  try {
    const made = await build(warehouse, folder, library, { unfinished, number, note, at, by, anew });
    await checkSnapshot(unfinished, library, made.built);
    settle(unfinished, file);
    for (const each of made.leftOut) onLeftOut(each);
  } catch (error) {
    sweepUnfinished(folder, { isWriter: true });
    throw error;
  }
  movePointer(folder, number);
  await thin(folder, library.ruleTables, at);
  return number;
}

async function build(
  warehouse: Duckdb,
  folder: string,
  library: Library,
  {
    unfinished,
    anew,
    ...told
  }: { unfinished: string; number: number; note: string; at: Date; by: string; anew: boolean },
): Promise<{ built: Built[]; leftOut: BrokenIndicator[] }> {
  const day = localDay(told.at);
  const connection = await warehouse.connect();
  try {
    const previous = await attachCopy(connection, folder, unfinished);
    const { origins, takenOver } = await compare(connection, library, anew ? undefined : previous, day);
    await dropOthers(connection, keptTables(takenOver, anew));
    for (const schema of ["history", "events", "cube"])
      await connection.run(`create schema if not exists snapshot.${schema}`);
    await connection.run(`use snapshot; ${provisionalMonthTable}`);
    const tables = await copyTables(connection, library, origins.tables, takenOver.tables);
    await copyImportLog(connection, library, day);
    await addPersonKeys(
      connection,
      library.contracts.filter(({ id }) => !takenOver.tables.has(id)),
    );
    if (hasHistories(takenOver)) await addUnlisted(connection);
    else await addHistories(connection, library);
    const { built, leftOut, compiled } = await copyIndicators(connection, library, origins.indicators, {
      takenOver: takenOver.indicators,
      day,
    });
    const answerer = await answererWithin(connection, compiled, library.areas);
    await addRevisions(connection, library, answerer, {
      at: told.at,
      day,
      takenOver: takenOver.indicators,
    });
    await addProvisionalMonths(connection, compiled, day);
    await addHiddenMarks(connection, compiled, answerer, takenOver.indicators);
    const made = { built: [...tables, ...built], leftOut: [...library.brokenIndicators, ...leftOut] };
    await addManifest(connection, told, library.contracts, { ...made, compiled });
    await connection.run("checkpoint snapshot");
    return { ...made, leftOut };
  } finally {
    await connection.run("use warehouse; detach database if exists snapshot");
    connection.closeSync();
  }
}

function logLeftOut({ id, reason }: BrokenIndicator): void {
  log.error({ indicator: id }, `indicator left out of the snapshot: ${reason}`);
}
