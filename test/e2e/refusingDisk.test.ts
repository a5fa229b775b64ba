import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listPattern } from "../../server/ops/backup.ts";
import { heedingRights, plain, run, stateOf, withFilesUpTo, writeTraining } from "./refusingDisk.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-refusing-"));
const base = join(root, "base");
const kept = join(root, "kept");
const dataDir = join(root, "data");
const backups = join(root, "backups");
const restored = join(root, "restored");
const more = join(root, "more.csv");
const thisYear = new Date().getFullYear();
let before: Awaited<ReturnType<typeof stateOf>>;

beforeAll(async () => {
  const first = writeTraining(join(root, "first.csv"), [
    `甲县,GB1,第一期,理论,${thisYear - 1}-01-01`,
    `甲县,GB2,老一期,理论,${thisYear - 20}-01-01`,
  ]);
  writeTraining(
    more,
    Array.from({ length: 3_000 }, (_, row) => `甲县,GC${row},第二期,理论,${thisYear - 1}-02-01`),
  );
  for (const argv of [["ingest", first], ["publish"], ["backup", kept]])
    await run(plain, [...argv, "--data", base]);
  before = await stateOf(base);
}, 120_000);
afterAll(() => {
  allowWriting();
  rmSync(root, { recursive: true, force: true });
});

const commands = {
  ingest: () => ["ingest", more, "--data", dataDir],
  publish: () => ["publish", "--data", dataDir],
  rollback: () => ["rollback", "1", "--why", "试", "--data", dataDir],
  purge: () => ["purge", "--data", dataDir],
  backup: () => ["backup", backups, "--data", dataDir],
  restore: () => ["restore", kept, "--data", restored],
};

type CommandName = keyof typeof commands;
const names = Object.keys(commands) as CommandName[];

function beginAnew(): void {
  allowWriting();
  for (const folder of [dataDir, backups, restored]) rmSync(folder, { recursive: true, force: true });
  cpSync(base, dataDir, { recursive: true });
}

/** All is as it was before, and the same command does its work where it is let. */
async function expectNothingLost(name: CommandName): Promise<void> {
  expect(await stateOf(dataDir)).toEqual(before);
  expect(existsSync(restored)).toBe(false);
  expect(readdirSync(root).filter((each) => each.endsWith(".restoring"))).toEqual([]);
  if (existsSync(backups)) expect(readdirSync(backups).filter((each) => listPattern.test(each))).toEqual([]);
  allowWriting();
  expect(await run(plain, commands[name]())).toMatchObject({ code: 0 });
}

describe.skipIf(process.platform !== "linux")("a disk that takes no more (only Linux can be told so)", () => {
  const kibibytesOf = (file: string) => Math.ceil(statSync(join(base, file)).size / 1024);
  const cases: { limit: string; size: () => number; names: CommandName[] }[] = [
    { limit: "not a byte", size: () => 0, names },
    { limit: "a warehouse as large as it is", size: () => kibibytesOf("warehouse.duckdb"), names },
    { limit: "most of a snapshot", size: () => kibibytesOf("snapshots/1.duckdb"), names: ["publish"] },
  ];
  const refused = new Set<CommandName>();

  it.each(cases.flatMap(({ names: each, ...rest }) => each.map((name) => ({ ...rest, name }))))(
    "$name, with room for $limit: it is done, or one sentence says why not and all is as before",
    async ({ size, name }) => {
      beginAnew();
      const { code, complaints } = await run(withFilesUpTo(size()), commands[name]());
      if (code === 0) {
        // What was told is there: a batch whose checkpoint had no room is in nevertheless.
        if (name === "ingest") expect((await stateOf(dataDir)).counted).toMatchObject([{ rows: 3_002 }]);
        if (name === "rollback") expect((await stateOf(dataDir)).counted).toMatchObject([{ rollbacks: [1] }]);
        return;
      }
      refused.add(name);
      expect(code).toBe(4);
      expect(complaints).toEqual([expect.stringMatching(/没有写完.*\[disk-full\]$/)]);
      await expectNothingLost(name);
    },
    120_000,
  );

  it("was met by every command", () => {
    expect([...refused].toSorted()).toEqual(names.toSorted());
  });
});

/** Takes the right to write from all that the product writes to. */
function forbidWriting(): void {
  mkdirSync(backups, { recursive: true });
  for (const path of allBelow()) chmodSync(path, statSync(path).mode & 0o555);
  chmodSync(root, 0o555);
}

function allowWriting(): void {
  chmodSync(root, 0o755);
  for (const path of allBelow()) chmodSync(path, statSync(path).mode | 0o200);
}

function allBelow(): string[] {
  return [dataDir, backups]
    .filter(existsSync)
    .flatMap((folder) => [
      folder,
      ...readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
        join(entry.parentPath, entry.name),
      ),
    ]);
}

const launcher = heedingRights();

describe.skipIf(launcher === undefined)("a disk for reading only (not where rights bind nobody)", () => {
  it.each(names)(
    "%s: one sentence says why not, and all is as before",
    async (name) => {
      beginAnew();
      forbidWriting();
      const { code, complaints } = await run(launcher ?? plain, commands[name]());
      expect(complaints).toEqual([expect.stringMatching(/没有读写权限：\/.*\[data-unusable\]$/)]);
      expect(code).toBe(2);
      await expectNothingLost(name);
    },
    120_000,
  );
});
