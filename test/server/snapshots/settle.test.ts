import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { settle, unfinishedName } from "../../../server/durable.ts";
import { movePointer, sweepUnfinished } from "../../../server/snapshots/settle.ts";
import { currentSnapshot } from "../../../server/snapshots/snapshots.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hengjian-settle-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...names: string[]) => {
  for (const name of names) writeFileSync(join(folder, name), name);
};
/** No process has so high a number. */
const gone = 2 ** 30;
const ours = process.pid;
/** The process that runs the tests is alive, and is another one. */
const others = process.ppid;

describe("sweepUnfinished", () => {
  it("removes what nobody writes any more, at a start", () => {
    write(
      "1.duckdb",
      "current",
      `2.duckdb.${gone}.tmp`,
      `2.duckdb.${gone}.tmp.wal`,
      `current.${ours}.tmp`,
      "old.tmp",
    );
    write(`2.duckdb.${others}.tmp`, "3.duckdb.thinned", "1.pin");
    openSnapshots(folder).close();
    expect(readdirSync(folder).toSorted()).toEqual([
      "1.duckdb",
      "1.pin",
      `2.duckdb.${others}.tmp`,
      "3.duckdb.thinned",
      "current",
    ]);
  });

  it("removes all of it for the one writer", () => {
    write("1.duckdb", `2.duckdb.${others}.tmp`);
    sweepUnfinished(folder, { isWriter: true });
    expect(readdirSync(folder)).toEqual(["1.duckdb"]);
  });

  it("minds no folder that is not there", () => {
    expect(() => sweepUnfinished(join(folder, "none"))).not.toThrow();
  });
});

describe("settle", () => {
  it("gives a finished file its name, and moves the pointer", () => {
    const file = join(folder, "2.duckdb");
    writeFileSync(unfinishedName(file), "whole");
    settle(unfinishedName(file), file);
    expect(readFileSync(file, "utf8")).toBe("whole");
    movePointer(folder, 2);
    expect(currentSnapshot(folder)).toBe(2);
    expect(readdirSync(folder)).toEqual(["2.duckdb", "current"]);
  });
});
