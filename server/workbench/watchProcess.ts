import type { ChildProcess } from "node:child_process";
import { AppError } from "../errors.ts";
import { residentBytes } from "../residentBytes.ts";
import { killAfterMilliseconds, longMilliseconds, type QueryLimits } from "./limits.ts";
import { tookTooLong } from "./refusal.ts";
import { yieldToPages } from "./workerProcess.ts";

const looksEveryMilliseconds = 25;

/** A query's own deadline comes first; this is for what does not keep to it. Gives what ends the watch. */
export function watchProcess(
  child: ChildProcess,
  { milliseconds, processBytes }: QueryLimits,
  stop: (reason: AppError) => void,
): () => void {
  const deadline = setTimeout(() => stop(tookTooLong(milliseconds)), milliseconds + killAfterMilliseconds);
  const yielding = setTimeout(() => yieldToPages(child, { further: true }), longMilliseconds);
  const memory = setInterval(() => {
    if (residentBytes(child) > processBytes)
      stop(new AppError("sql-too-much", "内存超过上限，已停止 it needed more memory than it may have"));
  }, looksEveryMilliseconds);
  return () => {
    clearTimeout(deadline);
    clearTimeout(yielding);
    clearInterval(memory);
  };
}
