import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { dataPaths } from "../../../server/config.ts";
import { hashFile } from "../../../server/hashFile.ts";
import { currentSnapshot, listSnapshots, snapshotFile } from "../../../server/snapshots/snapshots.ts";
import { writeExport } from "./files.ts";
import type { createProduct } from "./product.ts";

/** What the product said was done; from then on it must be there. */
export interface Told {
  batches: Set<number>;
  rolledBack: Set<number>;
  /** Batches whose old rows must be gone. */
  purged: Set<number>;
  /** Each snapshot's hash. */
  snapshots: Map<number, string>;
  /** Lists of the one that grows. */
  backups: Set<string>;
}

export interface Place {
  /** For the files to take in. */
  folder: string;
  dataDir: string;
  at: ReturnType<typeof dataPaths>;
  /** One that grows, and one that is always begun anew, so that first backups are cut short, too. */
  backups: string;
  firstBackup: string;
  restored: string;
}

/** Tells whether the command came to its end. */
type Step = (
  run: (...argv: string[]) => Promise<string | undefined>,
  place: Place,
  told: Told,
) => Promise<boolean>;

/** Steps come in this order, over and over. */
export const cycle = [
  "ingest",
  "publish",
  "replace",
  "backup",
  "firstBackup",
  "restore",
  "rollback",
  "purge",
  "publish",
] as const;

export type StepName = (typeof cycle)[number];

let files = 0;

const ingest =
  (...options: string[]): Step =>
  async (run, { folder, dataDir }, { batches }) => {
    const said = await run("ingest", writeExport(folder, ++files), "--json", ...options, "--data", dataDir);
    if (said === undefined) return false;
    batches.add((JSON.parse(said) as { batch: number }).batch);
    return true;
  };

const steps: Record<StepName, Step> = {
  ingest: ingest(),
  replace: ingest("--replace"),

  async publish(run, { dataDir, at }, { snapshots }) {
    removeAllButLast(at.snapshots, snapshots);
    const said = await run("publish", "--data", dataDir);
    if (said === undefined) return false;
    const number = Number(/snapshot (\d+)/.exec(said)?.[1]);
    snapshots.set(number, await hashFile(snapshotFile(at.snapshots, number)));
    return true;
  },

  async rollback(run, { dataDir }, { batches, rolledBack }) {
    const last = [...batches].findLast((batch) => !rolledBack.has(batch));
    if (last === undefined) return true;
    try {
      if ((await run("rollback", String(last), "--why", "试", "--data", dataDir)) === undefined) return false;
    } catch (error) {
      // An earlier one that was killed had got as far as that.
      if (!/wrong-state/.test(String(error))) throw error;
    }
    rolledBack.add(last);
    return true;
  },

  async purge(run, { dataDir }, { batches, purged }) {
    if ((await run("purge", "--data", dataDir)) === undefined) return false;
    for (const batch of batches) purged.add(batch);
    return true;
  },

  async backup(run, { dataDir, backups }, told) {
    const said = await run("backup", backups, "--data", dataDir);
    if (said === undefined) return false;
    const [list = "none"] = /backup-\w+\.json/.exec(said) ?? [];
    told.backups.add(list);
    return true;
  },

  async firstBackup(run, { dataDir, firstBackup }) {
    rmSync(firstBackup, { recursive: true, force: true });
    return (await run("backup", firstBackup, "--data", dataDir)) !== undefined;
  },

  async restore(run, { backups, restored }) {
    // Into a folder that is there and empty, or is not there yet.
    if (files % 2 === 0) mkdirSync(restored, { recursive: true });
    if ((await run("restore", backups, "--data", restored)) === undefined) return false;
    if (!existsSync(join(restored, "warehouse.duckdb"))) throw new Error("restored, as told, and not there");
    return true;
  },
};

export function takeStep(
  name: StepName,
  share: number | undefined,
  { product, place, told }: { product: ReturnType<typeof createProduct>; place: Place; told: Told },
): Promise<boolean> {
  return steps[name]((...argv) => product.run(argv, share), place, told);
}

/** As somebody would who needs the room: else each hundred kills would cost a gigabyte. */
function removeAllButLast(folder: string, told: Told["snapshots"]): void {
  const current = currentSnapshot(folder);
  for (const number of listSnapshots(folder).slice(0, -3)) {
    if (number === current) continue;
    rmSync(snapshotFile(folder, number));
    told.delete(number);
  }
}
