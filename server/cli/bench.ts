import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "../config.ts";
import type { Command } from "./command.ts";

export const bench: Command = {
  usage: "bench [NAME]… [--json]",
  summary: "measure speed against raw DuckDB and named peers on this machine",
  async run(argv) {
    const tsx = join(projectRoot, "node_modules", "tsx", "dist", "cli.mjs");
    const child = spawn(process.execPath, [tsx, join(projectRoot, "test", "bench", "main.ts"), ...argv], {
      stdio: "inherit",
    });
    const [code] = (await once(child, "exit")) as [number | null];
    return code ?? 4;
  },
};
