import { renameSync, rmSync } from "node:fs";
import type { RuleTable } from "../contracts/ruleTables.ts";
import { localDay } from "../localDay.ts";
import { isPinned } from "./pins.ts";
import { currentSnapshot, listSnapshots, openSnapshot, snapshotFile, thinnedFile } from "./snapshots.ts";

interface Dated {
  number: number;
  at: Date;
}

/** How long a day's or a month's last snapshot is the only one of it that stays. */
interface Rule {
  fromAgeDays: number;
  of: "day" | "month";
}

/**
 * The snapshots that may go. The current one, pinned ones and the last of each
 * month always stay; of the others the rule table `snapshot_retention` says how
 * many, the older the fewer.
 */
export function superfluous(snapshots: (Dated & { isKept: boolean })[], rules: Rule[], now: Date): number[] {
  return snapshots
    .filter((one, index) => {
      const later = snapshots.slice(index + 1);
      if (one.isKept || later.length === 0) return false;
      if (!later.some((other) => sameMonth(one, other))) return false;
      const age = (now.getTime() - one.at.getTime()) / 86_400_000;
      return rules.some(
        ({ fromAgeDays, of }) =>
          age >= fromAgeDays && later.some((other) => (of === "day" ? sameDay : sameMonth)(one, other)),
      );
    })
    .map(({ number }) => number);
}

/**
 * Takes them off the list at once and off the disk at the next publish, so that
 * whoever is answering from one in between still can.
 */
export async function thin(folder: string, ruleTables: RuleTable[], now: Date): Promise<void> {
  for (const number of listSnapshots(folder, { thinned: true })) rmSync(thinnedFile(folder, number));
  const current = currentSnapshot(folder);
  const published = await publications(folder);
  const listed = listSnapshots(folder);
  const gone = neverShown(listed, published, current).filter((number) => !isPinned(folder, number));
  const snapshots = listed.flatMap((number) => {
    const at = published.get(number);
    // One whose day nobody knows stays.
    return at ? [{ number, at, isKept: number === current || isPinned(folder, number) }] : [];
  });
  for (const number of [...gone, ...superfluous(snapshots, rulesIn(ruleTables, now), now)])
    renameSync(snapshotFile(folder, number), thinnedFile(folder, number));
}

/**
 * A publish that was cut short between its two renames leaves a snapshot that
 * was never the current one: it has its number between the current one and the
 * one that was current before, and neither lists it.
 */
function neverShown(numbers: number[], published: Map<number, Date>, current = 0): number[] {
  const before = Math.max(0, ...[...published.keys()].filter((number) => number < current));
  if (before === 0) return [];
  return numbers.filter((number) => number > before && number < current);
}

async function publications(folder: string): Promise<Map<number, Date>> {
  const snapshot = await openSnapshot(folder);
  try {
    const rows = await snapshot.rows<{ snapshot: number; at: string }>({
      sql: "select snapshot, strftime(published_at, '%Y-%m-%dT%H:%M:%SZ') as at from publication",
    });
    return new Map(rows.map(({ snapshot: number, at }) => [number, new Date(at)]));
  } finally {
    snapshot.close();
  }
}

function rulesIn(ruleTables: RuleTable[], now: Date): Rule[] {
  const day = localDay(now);
  const rows = ruleTables.find(({ id }) => id === "snapshot_retention")?.rows ?? [];
  return rows
    .filter(({ valid_from, valid_to }) => valid_from <= day && (valid_to === null || valid_to >= day))
    .map(({ from_age_days, keep_last_of }) => ({
      fromAgeDays: Number(from_age_days),
      of: keep_last_of === "月" ? "month" : "day",
    }));
}

function sameDay(one: Dated, other: Dated): boolean {
  return localDay(one.at) === localDay(other.at);
}

function sameMonth(one: Dated, other: Dated): boolean {
  return localDay(one.at).slice(0, 7) === localDay(other.at).slice(0, 7);
}
