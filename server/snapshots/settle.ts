import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../durable.ts";
import { isNodeError } from "../errors.ts";
import { pointerFile } from "./snapshots.ts";

/** What people see from now on, in one rename. */
export function movePointer(folder: string, number: number): void {
  replaceFile(pointerFile(folder), String(number));
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
