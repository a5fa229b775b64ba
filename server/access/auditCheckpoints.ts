import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import type { KeyObject } from "node:crypto";
import { flush } from "../durable.ts";
import { readCheckpoint, signedLine } from "./auditCheckpoint.ts";
import type { Head } from "./auditEntry.ts";
import { auditPaths, cutTorn } from "./auditFiles.ts";
import { signingKey } from "./auditKey.ts";

export interface Checkpoints {
  /** Signs a head whose line is on disk already. To be called under the lock. */
  write(head: Head, time: Date): void;
}

export function openCheckpoints(dataDir: string): Checkpoints {
  const at = auditPaths(dataDir);
  let key: KeyObject | undefined;
  return {
    write(head, time) {
      // The log has the line already, so a checkpoint that was cut short may go without a word.
      const text = existsSync(at.checkpoints) ? cutTorn(at.checkpoints).tail.lines.at(-1) : undefined;
      const last = text === undefined ? undefined : readCheckpoint(text);
      // Another process has signed a later line, or this one.
      if (last && last.head.sequence >= head.sequence) return;
      key ??= signingKey(dataDir);
      const line = signedLine({ number: (last?.number ?? 0) + 1, head }, time, key);
      const isNew = text === undefined;
      const handle = openSync(at.checkpoints, "a", 0o600);
      try {
        writeSync(handle, `${line}\n`);
      } finally {
        closeSync(handle);
      }
      flush(at.checkpoints);
      if (isNew) flush(at.folder);
    },
  };
}
