import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { dataPaths } from "../config.ts";

/** Where the parts of the audit lie below a data folder. */
export function auditPaths(dataDir: string) {
  const folder = dataPaths(dataDir).audit;
  return {
    folder,
    /** Beside the folder, so that no backup takes it along. */
    lock: join(dataDir, "audit.lock"),
    checkpoints: join(folder, checkpointFile),
    key: join(folder, "key.pem"),
    publicKey: join(folder, publicKeyFile),
  };
}

export const checkpointFile = "checkpoints.ndjson";
export const publicKeyFile = "public-key.pem";

const monthFile = /^\d{4}-\d{2}\.ndjson$/;

/** The log's files in the order of the chain. */
export function monthFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => monthFile.test(name))
    .toSorted();
}

/** Names of later months sort later. */
export function fileOfMonth(time: Date): string {
  return `${time.toISOString().slice(0, 7)}.ndjson`;
}

export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

export interface Tail {
  /** The last lines that were ended, without their ends; at least one where there is any. */
  lines: string[];
  /** Up to the end of the last of them. */
  size: number;
  /** What stands behind it: a line that a process or machine died over. */
  torn: Buffer;
}

/** Looks at a file from its end, without reading the rest of it. */
export function readTail(path: string): Tail {
  const handle = openSync(path, "r");
  try {
    const { size } = fstatSync(handle);
    for (let length = 1 << 16; ; length *= 4) {
      const from = Math.max(0, size - length);
      const bytes = Buffer.alloc(size - from);
      readSync(handle, bytes, 0, bytes.length, from);
      const end = bytes.lastIndexOf(newline);
      // Of the first line the beginning may be missing.
      const start = from === 0 ? 0 : bytes.indexOf(newline) + 1;
      if (from > 0 && start > end) continue;
      const lines = end < 0 ? [] : bytes.toString("utf8", start, end).split("\n");
      return { lines, size: from + end + 1, torn: bytes.subarray(end + 1) };
    }
  } finally {
    closeSync(handle);
  }
}

/** Cuts what stands behind the last ended line, and gives it back to be told of. */
export function cutTorn(path: string): { tail: Tail; cut: Record<string, unknown> | undefined } {
  const tail = readTail(path);
  if (tail.torn.length === 0) return { tail, cut: undefined };
  const handle = openSync(path, "r+");
  try {
    ftruncateSync(handle, tail.size);
  } finally {
    closeSync(handle);
  }
  return { tail, cut: { bytes: tail.torn.length, text: tail.torn.toString("utf8", 0, 1_000) } };
}

export const newline = 0x0a;
