import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";

/** Starts one of the workbench's own programs, from the sources or from the bundle. */
export function startProcess(
  name: "queryProcess" | "scopeProcess",
  { before = [], heapMegabytes }: { before?: string[]; heapMegabytes: number },
): ChildProcess {
  const fromSources = import.meta.url.endsWith(".ts");
  const script = fileURLToPath(new URL(`./${name}.${fromSources ? "ts" : "js"}`, import.meta.url));
  const flags = [
    `--max-old-space-size=${heapMegabytes}`,
    ...(fromSources ? ["--import", import.meta.resolve("tsx")] : []),
  ];
  const [command, ...others] = [...before, process.execPath];
  const child = fork(script, {
    execPath: command,
    execArgv: [...others, ...flags],
    // Nothing of the server's environment is anybody's business there.
    env: {},
    cwd: "/",
    // Its complaints as it dies would look like the server's own.
    stdio: ["ignore", "pipe", "ignore", "ipc"],
  });
  return child;
}

/** Pages come first, however many queries run. */
export function yieldToPages({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, which is told elsewhere.
  }
}

/** Zero where the system does not tell. */
export function residentBytes({ pid }: ChildProcess): number {
  if (process.platform !== "linux" || pid === undefined) return 0;
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    return pages * 4096;
  } catch {
    // The process has just ended; its exit is told elsewhere.
    return 0;
  }
}
