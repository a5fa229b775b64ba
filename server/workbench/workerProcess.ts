import { fork, type ChildProcess } from "node:child_process";
import { readdirSync } from "node:fs";
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

/**
 * Pages come first, however many queries run; what takes long comes after what does
 * not. Taking that back needs a right that not every server has: then it stays behind.
 */
export function yieldToPages(child: ChildProcess, { further = false } = {}): void {
  const { PRIORITY_LOW, PRIORITY_BELOW_NORMAL } = constants.priority;
  for (const thread of threadsOf(child))
    try {
      setPriority(thread, further ? PRIORITY_LOW : PRIORITY_BELOW_NORMAL);
    } catch {
      // It has ended already, which is told elsewhere, or may not come forward.
    }
}

/** Linux has a priority for each thread; those that are begun later take that of the one that begins them. */
function threadsOf({ pid }: ChildProcess): number[] {
  if (pid === undefined) return [];
  if (process.platform !== "linux") return [pid];
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    // The process has just ended; its exit is told elsewhere.
    return [];
  }
}
