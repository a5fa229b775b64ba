import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a process holds; zero where the system does not tell, and the limit of its heap holds alone. */
export function residentBytes(child: ChildProcess): number {
  return pagesOf(child).resident * pageBytes;
}

/** What it holds for itself: the program and its libraries are in memory once, for however many processes. */
export function ownBytes(child: ChildProcess): number {
  const { resident, ofFiles } = pagesOf(child);
  return (resident - ofFiles) * pageBytes;
}

const pageBytes = 4096;

function pagesOf({ pid }: ChildProcess): { resident: number; ofFiles: number } {
  const none = { resident: 0, ofFiles: 0 };
  if (process.platform !== "linux" || pid === undefined) return none;
  try {
    const [, resident = 0, ofFiles = 0] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ").map(Number);
    return { resident, ofFiles };
  } catch {
    // The process has just ended; its exit is told elsewhere.
    return none;
  }
}
