import { constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { copyFile, mkdir, rename } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { isNodeError } from "../errors.ts";
import { log } from "../log.ts";
import type { NewImport } from "./entry.ts";
import { safeName, type ReceivedFile } from "./receiveUpload.ts";

interface InboxOptions {
  /** Where people and other systems put files. */
  folder: string;
  /** Begins an import with the files that `bring` copies to the folder it is given. */
  begin(bring: (folder: string) => Promise<NewImport>): Promise<unknown>;
  everyMilliseconds?: number;
}

interface Seen {
  size: number;
  modified: number;
}

/** Files turned down are kept here, for whoever sent them. */
const rejectedFolder = "rejected";
/** Written by other programs while they copy. */
const unfinished = /^[.~]|\.(tmp|part|partial|crdownload|download)$/i;

/**
 * Makes an import of what is put into the inbox: of all files at once that have
 * not changed between two looks, for large ones are still being copied. Copies
 * are read; the files themselves stay until somebody decides, so that nothing
 * is lost with the server. Looking again and again works on network drives,
 * where nobody tells of changes.
 */
export function watchInbox({ folder, begin, everyMilliseconds = 2_000 }: InboxOptions): { stop(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let before = new Map<string, Seen>();
  const begun = new Map<string, Seen>();
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const now = new Map(filesIn(folder).map((path) => [path, seen(path)]));
    const settled = [...now].filter(
      ([path, file]) => isSame(file, before.get(path)) && !isSame(file, begun.get(path)),
    );
    before = now;
    if (settled.length === 0) return;
    // Also what cannot be begun: it would fail again every two seconds.
    for (const [path, file] of settled) begun.set(path, file);
    await begin(async (place) => ({
      by: "inbox",
      choice: { mappings: [], automatic: [] },
      files: await copyTo(
        place,
        folder,
        settled.map(([path]) => path),
      ),
      onDecided: (decision) => void clear(folder, settled, decision),
    }));
  }

  const timer = setInterval(() => {
    looking = looking
      .then(look)
      .catch((error: unknown) => log.error({ err: error }, "looking into the inbox failed"));
  }, everyMilliseconds);
  return { stop: () => clearInterval(timer) };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !unfinished.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !relative(folder, path).startsWith(join(rejectedFolder, "")))
    .toSorted();
}

function seen(path: string): Seen {
  try {
    const { size, mtimeMs } = statSync(path);
    return { size, modified: mtimeMs };
  } catch (error) {
    // Taken away again since the folder was listed.
    if (isNodeError(error, "ENOENT")) return { size: -1, modified: Date.now() };
    throw error;
  }
}

function isSame(one: Seen, other: Seen | undefined): boolean {
  return other !== undefined && one.size === other.size && one.modified === other.modified;
}

/** Each in a folder of its own, so that two of one name stay two. */
async function copyTo(place: string, inbox: string, paths: string[]): Promise<ReceivedFile[]> {
  const files: ReceivedFile[] = [];
  for (const [index, from] of paths.entries()) {
    const own = join(place, String(index + 1));
    await mkdir(own, { recursive: true, mode: 0o700 });
    const path = join(own, safeName(basename(from)));
    await copyFile(from, path, constants.COPYFILE_FICLONE);
    files.push({ path, name: relative(inbox, from).replaceAll("\\", "/") });
  }
  return files;
}

/** Accepted files are in the archive; others are put aside. One that has changed meanwhile is a new file. */
async function clear(
  inbox: string,
  files: [string, Seen][],
  decision: "accepted" | "rejected",
): Promise<void> {
  for (const [path, file] of files) {
    if (!isSame(seen(path), file)) continue;
    try {
      if (decision === "accepted") rmSync(path, { force: true });
      else await putAside(inbox, path);
    } catch (error) {
      log.error({ err: error }, "a decided file could not be taken out of the inbox");
    }
  }
}

async function putAside(inbox: string, path: string): Promise<void> {
  const wanted = join(inbox, rejectedFolder, relative(inbox, path));
  await mkdir(dirname(wanted), { recursive: true, mode: 0o700 });
  let free = wanted;
  for (let number = 2; existsSync(free); number++) free = `${wanted} (${number})`;
  await rename(path, free);
}
