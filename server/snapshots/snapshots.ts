import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../errors.ts";
import type { BrokenIndicator } from "../indicators/readIndicators.ts";
import { openDuckdb, type Duckdb } from "../engine/duckdb.ts";
import { hasTable, readAnswerer } from "./readAnswerer.ts";
import type { Answerer } from "../indicators/compiled.ts";

/** Numbers of the snapshots in a folder, oldest first; or of those that go with the next publish. */
export function listSnapshots(folder: string, { thinned = false } = {}): number[] {
  if (!existsSync(folder)) return [];
  const named = thinned ? /^(\d+)\.duckdb\.thinned$/ : /^(\d+)\.duckdb$/;
  return readdirSync(folder)
    .flatMap((name) => named.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);
}

export function snapshotFile(folder: string, number: number): string {
  return join(folder, `${number}.duckdb`);
}

/** One that is off the list, and still there for whoever was answering from it. */
export function thinnedFile(folder: string, number: number): string {
  return `${snapshotFile(folder, number)}.thinned`;
}

/** Names the snapshot people see; written by publish, in one rename. */
export function pointerFile(folder: string): string {
  return join(folder, "current");
}

export function currentSnapshot(folder: string): number | undefined {
  const pointer = pointerFile(folder);
  return existsSync(pointer) ? Number(readFileSync(pointer, "utf8")) : undefined;
}

export interface Snapshot extends Duckdb, Answerer {
  number: number;
  /** Tells it from a snapshot of the same number in another life of the data folder. */
  publishedAt: string;
  /** Those that could not be computed when it was made. */
  leftOut: BrokenIndicator[];
}

/** Opens one for reading; without a number, the current one. */
export async function openSnapshot(folder: string, number = currentSnapshot(folder)): Promise<Snapshot> {
  if (number === undefined) {
    throw new AppError("not-found", `no snapshot in ${folder}: ingest files, then publish`);
  }
  const file = [snapshotFile(folder, number), thinnedFile(folder, number)].find((each) => existsSync(each));
  if (file === undefined) throw new AppError("not-found", `no such snapshot: ${number}`);
  return openSnapshotFile(file, number);
}

/** Its indicators are as they were defined when it was made. */
export async function openSnapshotFile(file: string, number: number): Promise<Snapshot> {
  const database = await openDuckdb(file, { readOnly: true });
  const [manifest] = await database.rows<{ published_at: string }>({
    sql: "select published_at from manifest",
  });
  const ask = (sql: string) => database.rows({ sql });
  return {
    ...(await readAnswerer(ask)),
    ...database,
    number,
    publishedAt: manifest?.published_at ?? "",
    leftOut: (await hasTable(ask, "left_out")) ? await readLeftOut(database) : [],
  };
}

async function readLeftOut(database: Duckdb): Promise<BrokenIndicator[]> {
  const rows = await database.rows<{ text: string }>({ sql: "select text from left_out" });
  return rows.map(({ text }) => JSON.parse(text) as BrokenIndicator);
}

/** An indicator may be written down and yet not be in a snapshot: it came later, or could not be computed. */
export function requirePublished(
  { number, indicators, leftOut }: Pick<Snapshot, "number" | "indicators" | "leftOut">,
  ids: string[],
): void {
  for (const id of ids) {
    if (indicators.some((each) => each.id === id)) continue;
    const reason = leftOut.some((each) => each.id === id)
      ? "计算不了，未列入 it could not be computed and was left out; hengjian check says why"
      : "发布时还没有它，请重新发布 it was not there when this was published; publish again";
    throw new AppError(
      "not-found",
      `快照 ${number} 没有指标 no such indicator in snapshot ${number}: ${id}; ${reason}`,
    );
  }
}
