import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openControlStore } from "../../../server/access/controlStore.ts";
import { projectRoot } from "../../../server/config.ts";

const folder = mkdtempSync(join(tmpdir(), "hengjian-locks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that writes a setting and closes the file, as the command line does beside a server. */
function setElsewhere(file: string, name: string): void {
  const program = `
    const Database = require("libsql");
    const database = new Database(process.argv[1]);
    database.prepare("insert into setting values ($name, 'there')").run({ name: process.argv[2] });
    database.close();`;
  execFileSync(process.execPath, ["-e", program, file, name], { cwd: projectRoot });
}

it("what another process writes is seen, though this one has opened the file twice", () => {
  const file = join(folder, "control.sqlite");
  const store = openControlStore(file);
  openControlStore(file).close();
  for (const name of ["first", "second"]) {
    setElsewhere(file, name);
    expect(store.row("select value from setting where name = $name", { name })).toEqual({ value: "there" });
    store.run("insert into setting values ($name, 'here')", { name: `after ${name}` });
  }
  store.close();
});
