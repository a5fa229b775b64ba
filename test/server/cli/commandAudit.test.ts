import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openAudit } from "../../../server/access/audit.ts";
import { verifyAudit } from "../../../server/access/auditVerify.ts";
import { runCommand } from "../../../server/cli/runCommand.ts";
import { asked, logLines } from "../access/auditFolder.ts";
import { smallCity, type SmallCity } from "../smallCity.ts";

let city: SmallCity;
let scratch: string;
beforeAll(async () => {
  city = await smallCity();
  scratch = mkdtempSync(join(tmpdir(), "hengjian-command-audit-"));
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, "write").mockReturnValue(true);
}, 120_000);
afterAll(() => {
  vi.restoreAllMocks();
  city.remove();
  rmSync(scratch, { recursive: true, force: true });
});

it("has a line for each command that changes something, beside a server that writes its own", async () => {
  const file = join(scratch, "空.csv");
  writeFileSync(file, "");
  const server = await openAudit(city.dataDir);
  const commands = [
    ["ingest", file, "--dry-run"],
    ["ingest", file],
    ["publish", "--note", "月报"],
    ["rollback", "1", "--why", "报错了"],
    ["purge", "--dry-run"],
    ["purge"],
    ["users", "add", "某甲", "--role", "auditor"],
    ["backup", join(scratch, "backup")],
  ];
  for (const [index, command] of commands.entries()) {
    await runCommand([...command, "--data", city.dataDir]);
    await server.record(asked(index));
  }
  await server.close();
  const lines = logLines(city.dataDir).filter(({ action }) => action !== "question");
  expect(lines.map(({ action, details }) => [action, details])).toEqual([
    ["import", expect.objectContaining({ stage: "asked", files: ["空.csv"] })],
    ["import", expect.objectContaining({ batch: null })],
    ["publish", expect.objectContaining({ stage: "asked", note: "月报" })],
    ["publish", expect.objectContaining({ snapshot: 2 })],
    ["rollback", { batch: 1, reason: "报错了" }],
    ["purge", expect.anything()],
    ["account", expect.objectContaining({ stage: "asked", what: "users add", name: "某甲" })],
    ["account", expect.objectContaining({ what: "added", name: "某甲" })],
    ["backup", expect.objectContaining({ folder: join(scratch, "backup") })],
  ]);
  expect(new Set(lines.map(({ actor }) => actor.id))).toEqual(new Set(["local"]));
  expect(await verifyAudit(city.dataDir)).toMatchObject({ lines: 17, signedUpTo: 17, findings: [] });
}, 180_000);

it("is in the backup, and goes on after a restore", async () => {
  const restored = join(scratch, "restored");
  await runCommand(["restore", join(scratch, "backup"), "--data", restored]);
  expect(logLines(restored).at(-1)).toMatchObject({ action: "restore", actor: { id: "local" } });
  expect(existsSync(join(restored, "audit", "key.pem"))).toBe(true);
  expect((await verifyAudit(restored)).findings).toEqual([]);
}, 60_000);
