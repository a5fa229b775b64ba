import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a process holds; zero where the system does not tell, and the limit of its heap holds alone. */
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
