import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { isNodeError } from "../errors.ts";
import { pointerFile } from "./snapshots.ts";

/** A file being written carries the process's number, so that another one knows whether anybody still writes it. */
export function unfinishedName(file: string): string {
  return `${file}.${process.pid}.tmp`;
}

/** On disk whole before it has its name, and the name too. */
export function settle(from: string, to: string): void {
  flush(from);
  renameSync(from, to);
  flush(dirname(to));
}

/** What people see from now on, in one rename. */
export function movePointer(folder: string, number: number): void {
  const pointer = pointerFile(folder);
  const unfinished = unfinishedName(pointer);
  writeFileSync(unfinished, String(number));
  settle(unfinished, pointer);
}

/**
 * Removes what a publish that was cut short left behind. Of a process that
 * still runs it is left alone, unless the caller is the one writer itself.
 */
export function sweepUnfinished(folder: string, { isWriter = false } = {}): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const owner = /\.(\d+)\.tmp(\.wal)?$/.exec(name)?.[1];
    if (owner === undefined ? !/\.tmp(\.wal)?$/.test(name) : !isWriter && isRunning(Number(owner))) continue;
    rmSync(join(folder, name), { force: true, recursive: true });
  }
}

/** A process that has just begun may have the number of the one that was killed. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isNodeError(error, "ESRCH");
  }
}

function flush(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
