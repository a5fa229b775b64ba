import { constants, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { flush, settle } from "../durable.ts";
import { AppError } from "../errors.ts";
import { hashFile } from "../hashFile.ts";
import { listPattern, objectFolder, type BackupList } from "./backup.ts";

/** Names come from a file that may have been tampered with: none leads out of the data folder. */
const backupList = z.strictObject({
  at: z.string(),
  files: z.array(
    z.strictObject({
      path: z.string().regex(/^(?!\.\.?(\/|$))[^/\\\0]+(\/(?!\.\.?(\/|$))[^/\\\0]+)*$/),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/**
 * Makes a data folder from the newest list of a backup, every file held against
 * its hash. It has its name only when it is whole; a folder that holds anything
 * is left alone.
 */
export async function restore(folder: string, dataDir: string): Promise<BackupList> {
  const newest = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => listPattern.test(name))
        .toSorted()
        .at(-1)
    : undefined;
  if (newest === undefined) throw new AppError("not-found", `这里没有备份 no backup in ${folder}`);
  const list = backupList.parse(JSON.parse(readFileSync(join(folder, newest), "utf8")));
  refuseFilled(dataDir);
  const unfinished = `${dataDir}.restoring`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    await fill(unfinished, list, folder);
    // Copying took its time: somebody may have begun to work there meanwhile.
    refuseFilled(dataDir);
    if (existsSync(dataDir)) rmdirSync(dataDir);
    settle(unfinished, dataDir);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return list;
}

async function fill(unfinished: string, list: BackupList, folder: string): Promise<void> {
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  for (const { path, sha256 } of list.files) {
    const target = join(unfinished, path);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    await restoreFile(join(folder, objectFolder, sha256), target, sha256);
  }
  for (const folder of new Set(list.files.map(({ path }) => dirname(join(unfinished, path))))) flush(folder);
}

function refuseFilled(dataDir: string): void {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return;
  throw new AppError(
    "wrong-state",
    `${dataDir} 里已有内容，请另指一个空目录 holds something already: name an empty folder with --data`,
  );
}

async function restoreFile(object: string, target: string, sha256: string): Promise<void> {
  if (!existsSync(object)) throw new AppError("not-found", `备份里缺这个文件 the backup lacks ${sha256}`);
  await copyFile(object, target, constants.COPYFILE_FICLONE);
  if ((await hashFile(target)) !== sha256) {
    throw new AppError("definition-invalid", `备份里的文件已损坏 damaged in the backup: ${object}`);
  }
  flush(target);
}
