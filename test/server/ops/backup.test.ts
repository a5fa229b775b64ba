import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cookie } from "express-session";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { openAccess } from "../../../server/access/openAccess.ts";
import { localOperator } from "../../../server/access/actor.ts";
import { ingestFiles } from "../../../server/cli/ingest.ts";
import { readLibrary } from "../../../server/library.ts";
import { backUp } from "../../../server/ops/backup.ts";
import { restore } from "../../../server/ops/restore.ts";
import { publish } from "../../../server/snapshots/publish.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-backup-"));
const dataDir = join(root, "data");
const backups = join(root, "backups");
const at = dataPaths(dataDir);
const library = readLibrary(dataDir);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const header = "地区,公民身份号码,培训班名称,培训类别,开始时间";

async function take(name: string, person: string): Promise<void> {
  const path = join(root, name);
  writeFileSync(path, `${header}\n甲县,${person},第一期,理论,2022-03-01\n`);
  await ingestFiles([path], dataDir, {});
}

/** Every file of a folder, by its path, whole. */
function contents(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length), readFileSync(path, "base64")];
    }),
  );
}

beforeAll(async () => {
  await take("a.csv", "GB001");
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  await publish(warehouse, at.snapshots, library);
  warehouse.close();
}, 60_000);

describe.sequential("a backup", () => {
  it("becomes the same data folder again", async () => {
    await backUp(dataDir, backups, library.contracts, new Date("2022-11-01T00:00:00Z"));
    const before = contents(dataDir);
    await restore(backups, join(root, "restored"));
    const after = contents(join(root, "restored"));
    for (const [path, content] of after) expect(before.get(path), path).toBe(content);
    for (const name of ["/warehouse.duckdb", "/site.key", "/decisions.ndjson"])
      expect(after.has(name)).toBe(true);
    expect([...after.keys()].filter((path) => /^\/(archive|snapshots)\//.test(path)).length).toBeGreaterThan(
      2,
    );
  });

  it("copies only what is new the next time, and is what it was then", async () => {
    await take("b.csv", "GB002");
    const { copied } = await backUp(dataDir, backups, library.contracts, new Date("2022-11-02T00:00:00Z"));
    // The warehouse, the decisions and one original.
    expect(copied).toBe(3);
    await restore(backups, join(root, "second"));
    expect(contents(join(root, "second")).get("/warehouse.duckdb")).toBe(
      contents(dataDir).get("/warehouse.duckdb"),
    );
  });

  it("takes accounts along while they are in use, but no session and no counter", async () => {
    const given = { environment: {} };
    const access = await openAccess(dataDir, {}, given);
    const asked = { name: "某甲", roles: ["leader" as const], areas: ["990121"], reason: "test" };
    const { account } = await access.manage.add(asked, { actor: localOperator });
    await new Promise<void>((resolve) => {
      const data = { cookie: new Cookie(), ...access.sessions.begun(account.id) };
      access.sessions.set("id", data, () => resolve());
    });
    await backUp(dataDir, backups, library.contracts, new Date("2022-11-02T12:00:00Z"));
    access.close();

    const restoredDir = join(root, "with-accounts");
    await restore(backups, restoredDir);
    const { control } = dataPaths(restoredDir);
    expect(statSync(control).mode & 0o777).toBe(0o600);
    const restored = await openAccess(restoredDir, {}, given);
    expect(restored.accounts.named("某甲")).toEqual(account);
    const session = await new Promise((resolve) => {
      restored.sessions.get("id", (_error, data) => resolve(data));
    });
    restored.close();
    expect(session).toBeNull();
    expect(readdirSync(join(backups, "objects")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("clears away what one that was cut short left behind", async () => {
    const unfinished = [
      join(backups, "objects", "0.99999999.tmp"),
      join(backups, "backup-half.json.99999999.tmp"),
    ];
    for (const path of unfinished) writeFileSync(path, "half");
    await backUp(dataDir, backups, library.contracts, new Date("2022-11-03T00:00:00Z"));
    expect(unfinished.filter((path) => existsSync(path))).toEqual([]);
  });

  it("copies again what was cut off in the backup", async () => {
    // One that every backup has; of the warehouse each time's is another.
    const snapshot = createHash("sha256")
      .update(readFileSync(join(dataDir, "snapshots", "1.duckdb")))
      .digest("hex");
    writeFileSync(join(backups, "objects", snapshot), "");
    const { copied } = await backUp(dataDir, backups, library.contracts, new Date("2022-11-04T00:00:00Z"));
    expect(copied).toBe(1);
  });

  it("of nothing is refused, or the next restore would go by it", async () => {
    const nothing = join(root, "nothing");
    await expect(backUp(nothing, join(root, "of-nothing"), library.contracts)).rejects.toMatchObject({
      code: "not-found",
    });
    expect(existsSync(join(root, "of-nothing"))).toBe(false);
  });

  it("that was cut short is none", async () => {
    mkdirSync(join(root, "short", "objects"), { recursive: true });
    writeFileSync(join(root, "short", "backup-half.json.123.tmp"), "{");
    await expect(restore(join(root, "short"), join(root, "third"))).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("with a damaged file is not restored, and nothing stands in its place", async () => {
    const objects = join(backups, "objects");
    for (const name of readdirSync(objects)) writeFileSync(join(objects, name), "x");
    await expect(restore(backups, join(root, "third"))).rejects.toMatchObject({ code: "definition-invalid" });
    expect(existsSync(join(root, "third"))).toBe(false);
    expect(existsSync(join(root, "third.restoring"))).toBe(false);
  });

  it("is not put over a folder that holds something", async () => {
    await expect(restore(backups, dataDir)).rejects.toMatchObject({ code: "wrong-state" });
  });

  it.each(["../x", "a/../../x", "/etc/x", "a\\b", ""])("whose list names %j is refused", async (path) => {
    const folder = mkdtempSync(join(root, "bad-"));
    writeFileSync(
      join(folder, "backup-20221101T000000000Z.json"),
      JSON.stringify({ at: "2022-11-01", files: [{ path, sha256: "0".repeat(64) }] }),
    );
    await expect(restore(folder, join(root, "fourth"))).rejects.toThrow();
    expect(existsSync(join(root, "fourth"))).toBe(false);
  });
});
