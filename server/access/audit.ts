import { mkdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { log } from "../log.ts";
import { openChain, type Unsealed } from "./auditChain.ts";
import { openCheckpoints } from "./auditCheckpoints.ts";
import { cleanEntry } from "./auditClean.ts";
import { copyCheckpoints } from "./auditCopy.ts";
import type { AuditEntry, Head } from "./auditEntry.ts";
import { auditPaths } from "./auditFiles.ts";
import { readAudit, type AuditAnswer, type AuditQuestion } from "./auditRead.ts";
import { openAuditLock } from "./auditLock.ts";

export interface Audit {
  /** Fulfilled as soon as the line is on disk. What matters waits for it before it is answered. */
  record(entry: AuditEntry): Promise<void>;
  /** The newest first. */
  read(question: AuditQuestion): Promise<AuditAnswer>;
  /** Whether the last line could not be written: then nothing may be answered without trying first. */
  isFailing(): boolean;
  close(): Promise<void>;
}

export interface AuditOptions {
  now?: () => Date;
  /** A folder, best on another machine, where checkpoints are written as well. */
  copyTo?: string | undefined;
  /** A checkpoint comes after so many lines, or so many milliseconds after a line without one. */
  checkpointEvery?: number;
  checkpointAfter?: number;
}

interface Waiting {
  line: Unsealed;
  resolve(): void;
  reject(error: unknown): void;
}

const mostAtOnce = 2_000;

/**
 * Who did what, in `audit/<month>.ndjson`: lines chained by their hashes over
 * all months and all processes. Whatever waits while the disk is busy is
 * written and flushed together, so a line costs a share of one flush.
 */
export async function openAudit(dataDir: string, options: AuditOptions = {}): Promise<Audit> {
  const {
    now = () => new Date(),
    copyTo = process.env["HENGJIAN_AUDIT_COPY"] || undefined,
    checkpointEvery = 500,
    checkpointAfter = 10_000,
  } = options;
  const at = auditPaths(dataDir);
  mkdirSync(at.folder, { recursive: true, mode: 0o700 });
  const lock = openAuditLock(at.lock);
  const chain = openChain(at.folder);
  const checkpoints = openCheckpoints(dataDir);
  const waiting: Waiting[] = [];
  let isFailing = false;
  let running: Promise<void> | undefined;
  let copying: Promise<void> = Promise.resolve();
  /** Where the chain stood when it was last on disk, and when it was last signed. */
  let durable: Head | undefined;
  let signed: Head | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isCheckpointDue = false;

  async function write(lines: Unsealed[]): Promise<void> {
    const written = await lock.hold(() => chain.append(lines, now()));
    if (!written) return;
    await flushData(written.path);
    durable = written.head;
  }

  async function writeWaiting(): Promise<void> {
    // Whoever records something in the same turn of the event loop comes along.
    await nextTurn();
    while (waiting.length > 0 || isCheckpointDue) {
      const batch = waiting.splice(0, mostAtOnce);
      try {
        await write(batch.map(({ line }) => line));
        isFailing = false;
        for (const { resolve } of batch) resolve();
      } catch (error) {
        isFailing = true;
        for (const { reject } of batch) reject(error);
      }
      const unsigned = (durable?.sequence ?? 0) - (signed?.sequence ?? 0);
      if (isCheckpointDue || unsigned >= checkpointEvery) await checkpoint();
    }
    running = undefined;
    if (durable === signed) return;
    timer ??= setTimeout(() => {
      isCheckpointDue = true;
      running ??= writeWaiting();
    }, checkpointAfter).unref();
  }

  async function checkpoint(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    isCheckpointDue = false;
    const head = durable;
    if (!head || head === signed) return;
    try {
      await lock.hold(() => checkpoints.write(head, now()));
      signed = head;
    } catch (error) {
      log.error({ err: error }, "no checkpoint of the audit log could be written");
      return;
    }
    if (copyTo !== undefined) copying = copying.then(() => copied(dataDir, copyTo));
  }

  // Tells what a process that died left half written, before anything new.
  await write([]);
  return {
    record: (entry) =>
      new Promise((resolve, reject) => {
        waiting.push({ line: cleanEntry(entry, now()), resolve, reject });
        running ??= writeWaiting();
      }),
    read: (question) => readAudit(dataDir, question),
    isFailing: () => isFailing,
    async close() {
      while (running) await running;
      await checkpoint();
      await copying;
      lock.close();
    },
  };
}

async function flushData(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** The work goes on where the other machine is away; the next copy brings what this one could not. */
async function copied(dataDir: string, folder: string): Promise<void> {
  try {
    await copyCheckpoints(dataDir, folder);
  } catch (error) {
    log.error({ err: error, folder }, "checkpoints of the audit log could not be copied");
  }
}
