import { fork, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError, type ErrorCode } from "../errors.ts";
import { residentBytes } from "../residentBytes.ts";
import type { StageProgress } from "./readingMeter.ts";
import { workFolderOf, type StagedBatch, type StageRequest } from "./stageFiles.ts";

/** How much reading may cost before the reader is stopped. */
export interface ProcessLimits {
  /** Resident memory of the reading process. */
  memoryBytes: number;
  /** For one file. */
  fileMilliseconds: number;
}

const defaultLimits: ProcessLimits = { memoryBytes: 3_000_000_000, fileMilliseconds: 15 * 60_000 };

/** What the reading process tells its parent. */
export type StageMessage =
  | { kind: "progress"; progress: StageProgress }
  | { kind: "done"; batch: StagedBatch }
  | { kind: "failed"; code: ErrorCode; message: string };

/**
 * Stages files in a process of their own, so that no file can take the server
 * with it. A file that ends the reader is left out with the reason, and the
 * others are read anew without it.
 */
export async function stageInProcess(
  request: StageRequest,
  {
    limits = defaultLimits,
    signal,
    onProgress,
  }: { limits?: ProcessLimits; signal?: AbortSignal; onProgress?: (progress: StageProgress) => void } = {},
): Promise<StagedBatch> {
  // A reader killed before it has its request answers with a broken pipe.
  if (signal?.aborted) throw new AppError("cancelled", "reading was cancelled; nothing was kept");
  const failed: Record<string, string> = { ...request.failed };
  for (;;) {
    const ending = await runOnce({ ...request, failed }, limits, signal, onProgress);
    if ("batch" in ending) return ending.batch;
    removeStaging(request.stagingFile);
    if (signal?.aborted) throw new AppError("cancelled", "reading was cancelled; nothing was kept");
    if (ending.path === undefined || ending.path in failed) {
      throw new AppError("internal", `the reading process ended: ${ending.reason}`);
    }
    failed[ending.path] = ending.reason;
  }
}

/** A cancelled or broken read leaves no trace. */
export function removeStaging(file: string): void {
  for (const path of [file, `${file}.wal`, `${file}.tmp`, workFolderOf(file)])
    rmSync(path, { force: true, recursive: true });
}

/**
 * What readers that were killed left behind. The warehouse has one writer, so
 * no other such reader is at work; a running server keeps its imports in
 * folders of their own beside these files.
 */
export function sweepStaging(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (/\.duckdb(\.\w+)?$/.test(name)) rmSync(join(folder, name), { force: true, recursive: true });
  }
}

type Ending = { batch: StagedBatch } | { path: string | undefined; reason: string };

async function runOnce(
  request: StageRequest,
  limits: ProcessLimits,
  signal: AbortSignal | undefined,
  onProgress: ((progress: StageProgress) => void) | undefined,
): Promise<Ending> {
  const child = startReader(limits);
  let current: string | undefined;
  let since = Date.now();
  let reason: string | undefined;
  const stop = (why: string) => {
    reason ??= why;
    child.kill("SIGKILL");
  };
  const watch = setInterval(() => {
    if (Date.now() - since > limits.fileMilliseconds)
      stop("读取超时，请拆分文件 reading took too long: split the file");
    if (residentBytes(child) > limits.memoryBytes)
      stop("读取所需内存超限，请拆分文件 reading needs too much memory: split the file");
  }, 250);
  const cancel = () => stop("cancelled");
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    return await new Promise<Ending>((resolve, reject) => {
      child.on("message", (message: StageMessage) => {
        if (message.kind === "done") resolve({ batch: message.batch });
        else if (message.kind === "failed") reject(new AppError(message.code, message.message));
        else {
          if (message.progress.path !== current) since = Date.now();
          current = message.progress.path;
          onProgress?.(message.progress);
        }
      });
      child.once("error", reject);
      child.once("exit", (code, killedBy) =>
        resolve({
          path: current,
          reason: reason ?? `读取失败，文件可能已损坏 the reader failed on it (${killedBy ?? code})`,
        }),
      );
      if (signal?.aborted) cancel();
      child.send(request);
    });
  } finally {
    clearInterval(watch);
    signal?.removeEventListener("abort", cancel);
    child.kill("SIGKILL");
  }
}

function startReader({ memoryBytes }: ProcessLimits): ChildProcess {
  const fromSources = import.meta.url.endsWith(".ts");
  const script = fileURLToPath(
    new URL(fromSources ? "./stageProcess.ts" : "./stageProcess.js", import.meta.url),
  );
  const heap = `--max-old-space-size=${Math.floor(memoryBytes / 2 / 1_000_000)}`;
  return fork(script, {
    execArgv: [heap, ...(fromSources ? ["--import", "tsx"] : [])],
    // Sent cells must not be spelled as JSON twice; dates and the like survive.
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}
