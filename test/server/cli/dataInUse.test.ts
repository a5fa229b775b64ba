import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, vi } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { runCommand } from "../../../server/cli/runCommand.ts";
import { smallCity } from "../smallCity.ts";

const hold = `
import { DuckDBInstance } from "@duckdb/node-api";
globalThis.held = await DuckDBInstance.create(process.argv[1]);
process.stdout.write("held");
setInterval(() => {}, 1000);`;

it("a command told that the data are in use is told which", async () => {
  const city = await smallCity();
  const { warehouse } = dataPaths(city.dataDir);
  const given = ["--input-type=module", "--eval", hold, warehouse];
  const holder = spawn(process.execPath, given, { stdio: ["ignore", "pipe", "inherit"] });
  await once(holder.stdout, "data");
  const written: unknown[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((piece) => written.push(piece) > 0);
  try {
    expect(await runCommand(["purge", "--data", city.dataDir])).toBe(3);
    expect(written.join("")).toContain(`: ${warehouse} [data-in-use]\n`);
  } finally {
    vi.restoreAllMocks();
    holder.kill("SIGKILL");
    await once(holder, "exit");
    city.remove();
  }
});
