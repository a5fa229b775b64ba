import { constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { copyFile, mkdir, rename } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { AppError, isNodeError } from "../errors.ts";
import { log } from "../log.ts";
import type { ImportEnd, NewImport } from "./entry.ts";
import { safeName, type ReceivedFile } from "./receiveUpload.ts";
import { createTurns } from "./turns.ts";

export interface InboxOptions {
  /** Where people and other systems put files. */
  folder: string;
  /** Begins an import with the files that `bring` copies to the folder it is given. */
  begin(bring: (folder: string) => Promise<NewImport>): Promise<unknown>;
}

interface Seen {
  size: number;
  modified: number;
}

/** A file of the inbox as it was when it was copied. */
interface Copied extends ReceivedFile {
  from: string;
  seen: Seen;
}

/** Files turned down are kept here, for whoever sent them. */
const rejectedFolder = "rejected";
/** Written by other programs while they copy. */
const unfinished = /^[.~]|\.(tmp|part|partial|crdownload|download)$/i;
/** Like no other, not even itself: taken away since the folder was listed, or not to be looked at. */
const unseen: Seen = { size: Number.NaN, modified: Number.NaN };

/**
 * Makes an import of what is put into the inbox: of all files at once that have
 * not changed between two looks, for large ones are still being copied. Copies
 * are read; the files themselves stay until somebody decides, so that nothing
 * is lost with the server.
 */
export function createInbox({ folder, begin }: InboxOptions) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let before = new Map<string, Seen>();
  const begun = new Map<string, Seen>();
  const turns = createTurns();

  async function lookAround(): Promise<void> {
    const now = new Map(filesIn(folder).map((path) => [path, seen(path)]));
    const settled = [...now].filter(
      ([path, file]) => isSame(file, before.get(path)) && !isSame(file, begun.get(path)),
    );
    before = now;
    // Put back as it was, a file is meant to be read again.
    for (const path of begun.keys()) if (!now.has(path)) begun.delete(path);
    if (settled.length === 0) return;
    // Also what cannot be begun: it would fail again every two seconds.
    for (const [path, file] of settled) begun.set(path, file);
    await begin(async (place) => {
      const files = await copyTo(place, folder, settled);
      return {
        by: "inbox",
        choice: { mappings: [], automatic: [] },
        files: files.map(({ path, name }) => ({ path, name })),
        onEnded: (end) => void turns.take(() => clear(files, end)),
      };
    });
  }

  /** What was taken in is in the archive; the rest is put aside. One that has changed meanwhile is a new file. */
  async function clear(files: Copied[], { state, taken }: ImportEnd): Promise<void> {
    // Left where it is, and not begun again until it changes.
    if (state === "cancelled") return;
    for (const { from, path, seen: asCopied } of files) {
      try {
        if (!isSame(seen(from), asCopied)) continue;
        if (taken.includes(path)) rmSync(from, { force: true });
        else await putAside(folder, from);
      } catch (error) {
        log.error({ err: error }, "a decided file could not be taken out of the inbox");
      }
    }
  }

  return {
    /** What cannot be looked at now may be at the next look. */
    look: () =>
      turns
        .take(lookAround)
        .catch((error: unknown) => log.error({ err: error }, "looking into the inbox failed")),
    idle: turns.idle,
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !unfinished.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !relative(folder, path).startsWith(`${rejectedFolder}${sep}`))
    .toSorted();
}

function seen(path: string): Seen {
  try {
    const { size, mtimeMs } = statSync(path);
    return { size, modified: mtimeMs };
  } catch (error) {
    if (isOutOfReach(error)) return unseen;
    throw error;
  }
}

/** Of one file, and no reason to leave the others. */
function isOutOfReach(error: unknown): boolean {
  return ["ENOENT", "EACCES", "EPERM", "EIO", "ESTALE"].some((code) => isNodeError(error, code));
}

function isSame(one: Seen, other: Seen | undefined): boolean {
  return other !== undefined && one.size === other.size && one.modified === other.modified;
}

/** Each in a folder of its own, so that two of one name stay two. */
async function copyTo(place: string, inbox: string, files: [string, Seen][]): Promise<Copied[]> {
  const copied: Copied[] = [];
  for (const [index, [from, asSeen]] of files.entries()) {
    const own = join(place, String(index + 1));
    await mkdir(own, { recursive: true, mode: 0o700 });
    const path = join(own, safeName(basename(from)));
    try {
      await copyFile(from, path, constants.COPYFILE_FICLONE);
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      log.warn({ err: error }, "a file of the inbox could not be copied, and is left out");
      continue;
    }
    copied.push({ path, name: relative(inbox, from).replaceAll("\\", "/"), from, seen: asSeen });
  }
  if (copied.length === 0) throw new AppError("file-refused", "no file of the inbox could be copied");
  return copied;
}

async function putAside(inbox: string, path: string): Promise<void> {
  const wanted = join(inbox, rejectedFolder, relative(inbox, path));
  await mkdir(dirname(wanted), { recursive: true, mode: 0o700 });
  let free = wanted;
  for (let number = 2; existsSync(free); number++) free = `${wanted} (${number})`;
  await rename(path, free);
}
