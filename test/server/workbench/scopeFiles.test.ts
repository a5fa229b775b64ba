import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Contract } from "../../../server/contracts/contract.ts";
import { snapshotFile } from "../../../server/snapshots/snapshots.ts";
import { ScopeFiles } from "../../../server/workbench/scopeFiles.ts";
import { scopeHash, shapeHash } from "../../../server/workbench/scopePolicy.ts";

let root: string;
const at = (name: string) => join(root, "scopes", name);
const named = (letter: string, snapshot: number) => `scope-${letter.repeat(24)}-${snapshot}`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hengjian-scopes-"));
  for (const folder of ["scopes", "snapshots"]) mkdirSync(join(root, folder));
  writeFileSync(snapshotFile(join(root, "snapshots"), 1), "");
});
afterEach(() => rmSync(root, { recursive: true }));

function write(letter: string, snapshot: number, used: string): void {
  for (const kind of ["duckdb", "json"]) {
    const file = at(`${named(letter, snapshot)}.${kind}`);
    writeFileSync(file, "{}");
    utimesSync(file, new Date(used), new Date(used));
  }
}

const open = (mostKept: number) =>
  new ScopeFiles(
    join(root, "scopes"),
    join(root, "snapshots"),
    { contracts: [], ruleTables: [] },
    { mostKept },
  );

it("keeps those of late, of snapshots that are there, and what another process is making", () => {
  write("a", 1, "2022-01-01");
  write("b", 1, "2022-01-03");
  write("c", 1, "2022-01-02");
  write("d", 2, "2022-01-04");
  const unfinished = (pid: number) => at(`${named("e", 1)}.duckdb.${pid}.tmp`);
  // No process has so large a number.
  for (const pid of [process.ppid, 2 ** 30]) writeFileSync(unfinished(pid), "");
  open(2).sweep();
  expect(existsSync(unfinished(process.ppid))).toBe(true);
  expect(existsSync(unfinished(2 ** 30))).toBe(false);
  expect(readdirSync(join(root, "scopes")).filter((name) => !name.includes("tmp"))).toEqual(
    ["b", "c"].flatMap((letter) => ["duckdb", "json"].map((kind) => `${named(letter, 1)}.${kind}`)),
  );
});

it("what was made ahead and not asked for takes no place of what was, nor the other way round", () => {
  for (const [index, letter] of [..."abcdef0123"].entries())
    write(letter, 1, index < 2 ? "2022-01-01" : "1970-01-01");
  open(2).sweep();
  const left = readdirSync(join(root, "scopes")).filter((name) => name.endsWith(".duckdb"));
  expect(left.length).toBe(10);
  write("4", 1, "1970-01-01");
  write("5", 1, "2022-01-02");
  open(2).sweep();
  expect(existsSync(at(`${named("5", 1)}.duckdb`))).toBe(true);
  expect(readdirSync(join(root, "scopes")).filter((name) => name.endsWith(".duckdb")).length).toBe(10);
});

it("one that is asked for again is one of late", async () => {
  const policy = {
    sight: { areas: "all", exactCounts: true, sensitiveFigures: true },
    rows: true,
  } as const;
  const snapshot = { number: 1, publishedAt: "2022-12-05", minimumBases: [] };
  write("a", 1, "2022-01-02");
  const hash = scopeHash(policy, snapshot, shapeHash({ contracts: [], rules: [] }));
  for (const kind of ["duckdb", "json"]) {
    const file = at(`scope-${hash}-1.${kind}`);
    writeFileSync(file, "{}");
    utimesSync(file, new Date("2022-01-01"), new Date("2022-01-01"));
  }
  const scopes = open(1);
  const file = await scopes.file(policy, snapshot);
  expect(file).toBe(at(`scope-${hash}-1.duckdb`));
  scopes.sweep();
  expect(existsSync(file)).toBe(true);
  expect(existsSync(at(`${named("a", 1)}.duckdb`))).toBe(false);
});

it("a column that is sensitive from now on stands in no file made before", () => {
  const policy = { sight: { areas: "all", exactCounts: true, sensitiveFigures: true }, rows: true } as const;
  const snapshot = { number: 1, publishedAt: "2022-12-05", minimumBases: [] };
  const contract = (privacy: string) => ({ id: "person", columns: [{ id: "rank", privacy }] }) as unknown;
  const hashOf = (privacy: string) =>
    scopeHash(policy, snapshot, shapeHash({ contracts: [contract(privacy) as Contract], rules: [] }));
  expect(hashOf("sensitive")).not.toBe(hashOf("restricted"));
  expect(hashOf("restricted")).toBe(hashOf("restricted"));
});
