import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "../../../server/config.ts";

const command = join(projectRoot, "bin", "hengjian.mjs");

/**
 * Runs the real commands and kills them. What a command said counts only where
 * it came to its end: then everything it told of must be there for ever.
 */
export function createProduct() {
  /** How long each command takes when it is left alone, so that kills fall everywhere in it. */
  const lasts = new Map<string, number>();

  return {
    /** Kills the command at a share of the time it usually works; gives what it said, undefined where it was killed. */
    async run(argv: string[], share: number | undefined): Promise<string | undefined> {
      const [name = ""] = argv;
      const began = Date.now();
      const child = spawn(process.execPath, [command, ...argv], { stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      let complaint = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
      const usual = lasts.get(name) ?? 1_500;
      // Until a program is loaded there is nothing to lose: the command that does nothing takes that long.
      const start = Math.min(0.9 * (lasts.get("help") ?? 0), 0.8 * usual);
      const wait = share === undefined ? undefined : start + share * (usual - start);
      const killing = wait === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), wait);
      const [code] = (await once(child, "exit")) as [number | null];
      clearTimeout(killing);
      // A reader whose parent was killed may hold the pipe a little longer.
      if (code === null) return undefined;
      if (!child.stdout.readableEnded) await once(child.stdout, "end");
      if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}: ${complaint}`);
      lasts.set(name, Date.now() - began);
      return said;
    },
  };
}
