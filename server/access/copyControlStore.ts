import { closeSync, openSync } from "node:fs";
import Database from "libsql";

/**
 * A copy as of one moment, whoever writes meanwhile. What is good for hours only
 * stays out: a session that was ended must not come back with a restored file.
 */
export function copyControlStore(file: string, copy: string): void {
  const database = new Database(file, { timeout: 5_000 });
  try {
    closeSync(openSync(copy, "wx", 0o600));
    database.prepare("vacuum into $copy").run({ copy });
  } finally {
    database.close();
  }
  const copied = new Database(copy);
  try {
    copied.exec(
      "pragma journal_mode = delete; delete from session; delete from failure; delete from oidc_attempt; delete from setting; vacuum",
    );
  } finally {
    copied.close();
  }
}
