import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../errors.ts";
import { replaceFile } from "../durable.ts";
import { snapshotFile } from "./snapshots.ts";

/** Keeps a snapshot whatever the retention rules say: a paper was made of it. The reason is shown with it. */
export function pinSnapshot(folder: string, number: number, reason: string): void {
  if (!existsSync(snapshotFile(folder, number)))
    throw new AppError("not-found", `no such snapshot: ${number}`);
  replaceFile(pinFile(folder, number), reason);
}

export function unpinSnapshot(folder: string, number: number): void {
  rmSync(pinFile(folder, number), { force: true });
}

export function isPinned(folder: string, number: number): boolean {
  return existsSync(pinFile(folder, number));
}

/** Why a snapshot is pinned; undefined where it is not. */
export function pinReason(folder: string, number: number): string | undefined {
  return isPinned(folder, number) ? readFileSync(pinFile(folder, number), "utf8") : undefined;
}

function pinFile(folder: string, number: number): string {
  return join(folder, `${number}.pin`);
}
