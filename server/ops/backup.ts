import { constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { copyControlStore } from "../access/copyControlStore.ts";
import { dataPaths } from "../config.ts";
import type { Contract } from "../contracts/contract.ts";
import { replaceFile, settle, unfinishedName } from "../durable.ts";
import { AppError } from "../errors.ts";
import { hashFile } from "../hashFile.ts";
import { sweepUnfinished } from "../snapshots/settle.ts";
import { keepDecisions } from "../warehouse/decisions.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";

/** What was in a data folder at a moment. */
export interface BackupList {
  at: string;
  files: { path: string; sha256: string }[];
}

export interface BackupResult {
  list: string;
  files: number;
  /** How many of them were not in the backup before. */
  copied: number;
}

export const objectFolder = "objects";
export const listPattern = /^backup-\d{8}T\d{9}Z\.json$/;

/**
 * Copies what cannot be made again: the warehouse, the originals, the site's
 * key, the decisions, the published snapshots, the accounts, the audit log, the
 * papers. Each content lies once, under
 * its hash, and a list of names and hashes is written last, so a backup that
 * was cut short is none. The warehouse is held while it is copied: nobody
 * writes meanwhile, and figures are served all along.
 */
export async function backUp(
  dataDir: string,
  folder: string,
  contracts: Contract[],
  now: Date = new Date(),
): Promise<BackupResult> {
  const at = dataPaths(dataDir);
  // A list of nothing would be the newest, and the next restore would go by it.
  if (!existsSync(at.warehouse))
    throw new AppError("not-found", `没有可备份的数据 nothing to back up in ${dataDir}`);
  const objects = join(folder, objectFolder);
  mkdirSync(objects, { recursive: true, mode: 0o700 });
  let copied = 0;
  const keep = async (path: string, as = path) => {
    const { sha256, isNew } = await keepFile(path, objects);
    copied += Number(isNew);
    return { path: relative(dataDir, as).replaceAll("\\", "/"), sha256 };
  };
  const files: BackupList["files"] = [];
  const warehouse = await openWarehouse(at.warehouse, contracts);
  try {
    // What a backup that was cut short left behind.
    for (const each of [folder, objects]) sweepUnfinished(each);
    await keepDecisions(warehouse, at.decisions);
    await warehouse.run("checkpoint");
    files.push(await keep(at.warehouse));
    for (const path of filesIn(at.archive)) files.push(await keep(path));
    for (const path of [at.decisions, at.siteKey, at.ownAreas, at.areaMap, at.oidc, at.reportSchedule])
      if (existsSync(path)) files.push(await keep(path));
    if (existsSync(at.control)) {
      const copy = unfinishedName(join(objects, "control"));
      try {
        copyControlStore(at.control, copy);
        files.push(await keep(copy, at.control));
      } finally {
        rmSync(copy, { force: true });
      }
    }
    for (const path of papersIn(at.reports)) files.push(await keep(path));
    // Written meanwhile, too: checkpoints go before the log, which then has all that they speak of.
    for (const path of filesIn(at.audit).toReversed()) files.push(await keep(path));
    // Nobody publishes without the warehouse, so none is thinned or made current meanwhile.
    for (const path of filesIn(at.snapshots)) files.push(await keep(path));
  } finally {
    warehouse.close();
  }
  const list = `backup-${now.toISOString().replace(/[-:.]/g, "")}.json`;
  replaceFile(
    join(folder, list),
    JSON.stringify({ at: now.toISOString(), files } satisfies BackupList, null, 1),
  );
  return { list, files: files.length, copied };
}

/** Half-written files have such endings, and snapshots that are about to go. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(tmp|wal|thinned)$/.test(entry.name))
    .map((entry) => join(folder, entry.name));
}

/** A paper is a folder of a month's, there whole or not at all. */
function papersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !relative(folder, entry.parentPath).includes(".unfinished"))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The copy is what is hashed, so a file that changes meanwhile is still kept as what it is called. */
async function keepFile(path: string, objects: string): Promise<{ sha256: string; isNew: boolean }> {
  const known = await hashFile(path);
  if (isThere(join(objects, known), path)) return { sha256: known, isNew: false };
  const unfinished = unfinishedName(join(objects, known));
  try {
    await copyFile(path, unfinished, constants.COPYFILE_FICLONE);
    const sha256 = await hashFile(unfinished);
    settle(unfinished, join(objects, sha256));
    return { sha256, isNew: true };
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** One that was cut off on the backup's own disk is copied again. */
function isThere(object: string, original: string): boolean {
  return statSync(object, { throwIfNoEntry: false })?.size === statSync(original).size;
}
