import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAudit, type AuditOptions } from "../../../server/access/audit.ts";
import type { AuditEntry, AuditLine } from "../../../server/access/auditEntry.ts";

/** A data folder of its own, gone after the test that asked for it. */
export function auditFolder(prefix = "hengjian-audit-") {
  const dataDir = mkdtempSync(join(tmpdir(), prefix));
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

export function asked(rows: number): AuditEntry {
  return { actor: { id: "示例一", name: "某甲" }, action: "question", details: { rows } };
}

/** Writes entries one after another and closes the log. */
export async function written(
  dataDir: string,
  entries: readonly AuditEntry[],
  options?: AuditOptions,
): Promise<void> {
  const audit = await openAudit(dataDir, options);
  for (const entry of entries) await audit.record(entry);
  await audit.close();
}

export function numbered(count: number, from = 1): AuditEntry[] {
  return Array.from({ length: count }, (_, index) => asked(from + index));
}

export function logFiles(dataDir: string): string[] {
  return readdirSync(join(dataDir, "audit"))
    .filter((name) => /^\d/.test(name))
    .toSorted();
}

export function logLines(dataDir: string): AuditLine[] {
  return logFiles(dataDir)
    .flatMap((file) => readFileSync(join(dataDir, "audit", file), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as AuditLine);
}
