import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, expect, it } from "vitest";
import { openControlStore } from "../../../server/access/controlStore.ts";
import { projectRoot } from "../../../server/config.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-control-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const inRoot = (name: string) => join(root, name);

const put = "insert into setting values ($name, 'x')";
const names = "select name from setting order by name";

it("is readable by its owner alone, and so are the files beside it", () => {
  const store = openControlStore(inRoot("mode.sqlite"));
  store.run(put, { name: "a" });
  for (const end of ["", "-wal", "-shm"]) {
    expect(statSync(inRoot(`mode.sqlite${end}`)).mode & 0o777, end).toBe(0o600);
  }
  store.close();
});

it("waits for the disk at every commit", () => {
  const store = openControlStore(inRoot("sync.sqlite"));
  expect(store.row("pragma synchronous")).toEqual({ synchronous: 2 });
  expect(store.row("pragma journal_mode")).toEqual({ journal_mode: "wal" });
  store.close();
});

it("keeps all of a piece of work or nothing", () => {
  const store = openControlStore(inRoot("atomic.sqlite"));
  store.atomically(() => store.atomically(() => store.run(put, { name: "kept" })));
  expect(() =>
    store.atomically(() => {
      store.run(put, { name: "gone" });
      throw new Error("halfway");
    }),
  ).toThrow("halfway");
  expect(store.rows(names)).toEqual([{ name: "kept" }]);
  store.close();
});

it("is opened again as it was, by two at once", () => {
  const file = inRoot("again.sqlite");
  const [one, other] = [openControlStore(file), openControlStore(file)];
  one.run(put, { name: "a" });
  expect(other.rows(names)).toEqual([{ name: "a" }]);
  other.run(put, { name: "b" });
  expect(one.rows(names)).toEqual([{ name: "a" }, { name: "b" }]);
  one.close();
  other.close();
});

it("refuses one of a newer version, and what is none", () => {
  const file = inRoot("newer.sqlite");
  openControlStore(file).close();
  const database = new Database(file);
  database.exec("pragma user_version = 99");
  database.close();
  expect(() => openControlStore(file)).toThrow(/newer/);
  writeFileSync(
    inRoot("none.sqlite"),
    "no database, but a text that is long enough to be looked at".repeat(20),
  );
  expect(() => openControlStore(inRoot("none.sqlite"))).toThrow(/not an account file/);
});

/** Says a name once its row is committed, and is killed in the middle of the next one. */
const writer = `
import { openControlStore } from ${JSON.stringify(join(projectRoot, "server/access/controlStore.ts"))};
const store = openControlStore(process.argv[2]);
store.run(${JSON.stringify(put)}, { name: "told" });
process.stdout.write("told");
store.atomically(() => {
  store.run(${JSON.stringify(put)}, { name: "half" });
  process.stdout.write("half");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

it("has after kill -9 what was said to be kept, and nothing half", async () => {
  const [script, file] = [inRoot("writer.mts"), inRoot("killed.sqlite")];
  writeFileSync(script, writer);
  const tsx = join(projectRoot, "node_modules", "tsx", "dist", "loader.mjs");
  const child = spawn(process.execPath, ["--import", tsx, script, file], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = "";
  for await (const piece of child.stdout) if ((told += String(piece)).includes("half")) break;
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  const store = openControlStore(file);
  expect(store.rows(names)).toEqual([{ name: "told" }]);
  store.close();
});
