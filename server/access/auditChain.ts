import { dirname, join } from "node:path";
import { closeSync, existsSync, mkdirSync, openSync, writeSync } from "node:fs";
import { flush } from "../durable.ts";
import { cleanEntry } from "./auditClean.ts";
import {
  noHead,
  readLine,
  sealed,
  sequenceOf,
  systemActor,
  type AuditAction,
  type AuditLine,
  type Head,
} from "./auditEntry.ts";
import { cutTorn, fileOfMonth, monthFiles, readTail, sizeOf } from "./auditFiles.ts";

/** A line that has no place in the chain yet. */
export type Unsealed = Omit<AuditLine, "sequence">;

interface End {
  file: string;
  size: number;
  head: Head;
}

export interface Chain {
  /** Writes lines to the newest file; gives that file, to be flushed, and the new head. To be called under the lock. */
  append(lines: readonly Unsealed[], now: Date): { path: string; head: Head } | undefined;
}

/** The chain over the files of all months, of which other processes may write the next line. */
export function openChain(folder: string): Chain {
  let known: End | undefined;
  return {
    append(lines, now) {
      const { end, remarks } = findEnd(folder, known, now);
      const all = [...remarks, ...lines];
      if (end) known = end;
      if (all.length === 0) return undefined;
      // A clock that was set back does not reopen an earlier file: the chain goes through the files in their order.
      const file = [fileOfMonth(now), end?.file ?? ""].toSorted().at(-1) ?? "";
      let head = end?.head ?? noHead;
      let text = "";
      for (const line of all) {
        const next = sealed(line, head);
        text += `${next.text}\n`;
        head = next.head;
      }
      const path = join(folder, file);
      const bytes = Buffer.from(text);
      writeAll(path, bytes);
      known = { file, size: (file === end?.file ? end.size : 0) + bytes.length, head };
      return { path, head };
    },
  };
}

/** Where the chain ends now, and what has to be told about it first. */
function findEnd(
  folder: string,
  known: End | undefined,
  now: Date,
): { end: End | undefined; remarks: Unsealed[] } {
  const files = monthFiles(folder);
  const newest = files.at(-1) ?? "";
  const size = newest === "" ? 0 : sizeOf(join(folder, newest));
  if (known && newest === known.file && size === known.size) return { end: known, remarks: [] };
  const remarks: Unsealed[] = [];
  const tell = (action: AuditAction, details: Record<string, unknown>) =>
    void remarks.push(cleanEntry({ actor: systemActor, action, details }, now));
  if (newest !== "") {
    const { cut } = cutTorn(join(folder, newest));
    if (cut) tell("recovered", { file: newest, ...cut });
  }
  // What this process wrote is gone: the chain goes on from what it knows, and so shows the gap.
  if (known && (newest < known.file || (newest === known.file && size < known.size))) {
    tell("damage", { file: known.file, expected: known.size, found: newest === known.file ? size : null });
    const whole = newest === known.file ? sizeOf(join(folder, newest)) : 0;
    return { end: { file: known.file, size: whole, head: known.head }, remarks };
  }
  return { end: lastEnd(folder, files), remarks };
}

/** A month's file may be without a line yet: its process died over the first one. */
function lastEnd(folder: string, files: readonly string[]): End | undefined {
  const newest = files.at(-1);
  if (newest === undefined) return undefined;
  for (const file of files.toReversed()) {
    const { lines } = readTail(join(folder, file));
    const last = lines.at(-1);
    if (last === undefined) continue;
    // Lines that are none of ours are passed by, and counted: the next one has a number of its own all the same.
    const numbers = lines.map((line) => sequenceOf(line));
    const numbered = numbers.findLastIndex((number) => number !== undefined);
    const sequence = (numbers[numbered] ?? 0) + lines.length - 1 - numbered;
    const { head } = readLine(last, { sequence: sequence - 1, hash: "" });
    return { file: newest, size: sizeOf(join(folder, newest)), head };
  }
  return { file: newest, size: 0, head: noHead };
}

/** A disk may take less than it was given before it says that it is full. */
function writeAll(path: string, bytes: Buffer): void {
  const isNew = !existsSync(path);
  if (isNew) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const handle = openSync(path, "a", 0o600);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
  } finally {
    closeSync(handle);
  }
  if (isNew) flush(dirname(path));
}
