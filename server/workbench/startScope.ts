import { AppError } from "../errors.ts";
import type { RunningBuild } from "./buildQueue.ts";
import type { ScopeTask } from "./buildScope.ts";
import type { ScopeMessage } from "./scopeProcess.ts";
import { startProcess, yieldToPages } from "./workerProcess.ts";

const buildMilliseconds = 10 * 60_000;

/** Has a process of its own make a scope's file; one that nobody waits for takes what time is left. */
export function startScope(
  task: ScopeTask,
  { ahead, closing }: { ahead: boolean; closing: AbortSignal },
): RunningBuild {
  closing.throwIfAborted();
  const child = startProcess("scopeProcess", { heapMegabytes: 1_024 });
  yieldToPages(child, { further: ahead });
  child.stdout?.resume();
  const stop = () => void child.kill("SIGKILL");
  const timer = setTimeout(stop, buildMilliseconds);
  closing.addEventListener("abort", stop, { once: true });
  const ended = new Promise<void>((resolve, reject) => {
    child.on("message", (message: ScopeMessage) => {
      if (message.kind === "done") resolve();
      else reject(new AppError(message.code, message.message));
    });
    // As often as there is one: what is killed as it begins may have two.
    child.on("error", reject);
    child.once("exit", (code, signal) =>
      reject(new AppError("internal", `a scope could not be made: its process ended: ${signal ?? code}`)),
    );
    child.send(task);
  }).finally(() => {
    clearTimeout(timer);
    closing.removeEventListener("abort", stop);
    stop();
  });
  return { ended, stop, hurry: () => yieldToPages(child) };
}
