import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

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

/** Writes a file so that after a crash it is either as before or as wanted, never half. */
export function replaceFile(file: string, text: string): void {
  const unfinished = unfinishedName(file);
  writeFileSync(unfinished, text, { mode: 0o600 });
  settle(unfinished, file);
}

/** Has a file's content, or a folder's names, on disk. */
export function flush(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
