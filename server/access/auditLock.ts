import { setTimeout as wait } from "node:timers/promises";
import Database from "libsql";
import { AppError } from "../errors.ts";

/**
 * One writer at a time over all processes. The lock is SQLite's on a file of
 * its own, thus the operating system's: it ends with the process, however that
 * ends. Taking it costs some 10 microseconds.
 */
export interface AuditLock {
  /** What is done under it is synchronous, so nobody holds it for longer than a write takes. */
  hold<T>(work: () => T): Promise<T>;
  close(): void;
}

const patience = 10_000;

export function openAuditLock(file: string): AuditLock {
  const lock = new Database(file, { timeout: 0 });
  const take = lock.prepare("begin exclusive");
  const give = lock.prepare("commit");
  return {
    async hold(work) {
      await taken(() => take.run());
      try {
        return work();
      } finally {
        give.run();
      }
    },
    close: () => void lock.close(),
  };
}

/** Tries again without keeping the process from its other work, as SQLite's own waiting would. */
async function taken(take: () => void): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return take();
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || error.code !== "SQLITE_BUSY") throw error;
      if (Date.now() > until)
        throw new AppError(
          "data-in-use",
          "另一个进程一直占着审计日志 another process keeps the audit log to itself",
          { cause: error },
        );
    }
    await wait(2);
  }
}
