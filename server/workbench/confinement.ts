import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { QueryLimits } from "./limits.ts";

const prlimit = "/usr/bin/prlimit";
const unshare = "/usr/bin/unshare";

/**
 * What stands before a query's process on its command line. Where there is Linux
 * with its usual tools it may write no file, and where the installation allows
 * it sees no network; elsewhere DuckDB's settings and the watch over its memory
 * are what there is.
 */
export function confinement({ milliseconds, processBytes }: QueryLimits): string[] {
  return [...networkless(), ...limited(milliseconds, processBytes)];
}

function limited(milliseconds: number, processBytes: number): string[] {
  if (!existsSync(prlimit)) return [];
  // Twice the processor's time: DuckDB's one thread and what writes the rows down.
  const seconds = Math.ceil(milliseconds / 500) + 20;
  // Above what the watch kills for, so that its message is the usual one.
  const data = Math.floor(processBytes * 1.5);
  return [prlimit, `--data=${data}`, `--cpu=${seconds}`, "--fsize=0", "--core=0", "--nofile=256", "--"];
}

let known: string[] | undefined;

function networkless(): string[] {
  known ??= [["--net"], ["--user", "--net"]].map((flags) => [unshare, ...flags, "--"]).find(works) ?? [];
  return known;
}

function works([command = "", ...flags]: string[]): boolean {
  if (!existsSync(command)) return false;
  try {
    execFileSync(command, [...flags, "/bin/true"], { stdio: "ignore", timeout: 2_000 });
    return true;
  } catch {
    // Not allowed here: nothing else can be done about the network.
    return false;
  }
}
