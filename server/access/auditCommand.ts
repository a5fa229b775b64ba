import { userInfo } from "node:os";
import { localOperator } from "./actor.ts";
import { openAudit } from "./audit.ts";
import type { AuditAction } from "./auditEntry.ts";

/**
 * Writes down what is done on the command line, beside a server or without
 * one; it is on disk before this returns. Accounts are none there, so it names
 * the system's user.
 */
export async function auditFromCommand(
  dataDir: string,
  action: AuditAction,
  details: Record<string, unknown>,
): Promise<void> {
  const audit = await openAudit(dataDir);
  try {
    await audit.record({ actor: { id: localOperator.id, name: userInfo().username }, action, details });
  } finally {
    await audit.close();
  }
}
