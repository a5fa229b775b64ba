import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { holdServingLock } from "../../../server/cli/servingLock.ts";
import { projectRoot } from "../../../server/config.ts";

const folder = mkdtempSync(join(tmpdir(), "hengjian-lock-"));
let holder: ChildProcess | undefined;
afterEach(() => {
  holder?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

it("keeps a second process off, until the first is gone, even killed", async () => {
  const source = join(projectRoot, "server", "cli", "servingLock.ts");
  const hold = `import { holdServingLock } from ${JSON.stringify(source)};
await holdServingLock(${JSON.stringify(folder)});
console.log("held");
setInterval(() => undefined, 1000);`;
  holder = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", hold], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout as NodeJS.ReadableStream, "data");
  await expect(holdServingLock(folder)).rejects.toMatchObject({ code: "data-in-use" });
  holder.kill("SIGKILL");
  await once(holder, "exit");
  (await holdServingLock(folder)).release();
});
