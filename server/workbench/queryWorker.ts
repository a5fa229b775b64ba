import type { ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import type { QueryColumn } from "../engine/engine.ts";
import { AppError } from "../errors.ts";
import { confinement } from "./confinement.ts";
import { killAfterMilliseconds, type QueryLimits } from "./limits.ts";
import type { QueryEnd, QueryMessage, QueryTask } from "./queryMessages.ts";
import { residentBytes, startProcess, yieldToPages } from "./workerProcess.ts";

/** A query at work. Its rows come by `output`, and count only once `ended` has come well. */
export interface RunningQuery {
  columns: QueryColumn[];
  output: Readable;
  ended: Promise<QueryEnd>;
}

const looksEveryMilliseconds = 25;

/** A process that waits for its one query. */
export class QueryWorker {
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  readonly exited: Promise<void>;
  #reason: AppError | undefined;

  constructor(limits: QueryLimits) {
    this.#child = startProcess("queryProcess", {
      before: confinement(limits),
      heapMegabytes: Math.floor(limits.processBytes / 3e6),
    });
    this.exited = new Promise((resolve) => {
      this.#child.once("exit", () => resolve());
      this.#child.once("error", () => resolve());
    });
    this.#ready = new Promise((resolve, reject) => {
      this.#child.once("message", () => resolve());
      void this.exited.then(() => reject(this.#crash()));
    });
    // Whoever waits for it hears of it.
    this.#ready.catch(() => {});
  }

  ready(): Promise<void> {
    return this.#ready;
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && this.#child.connected;
  }

  /** Ends it at once, and with it whatever it does. */
  stop(reason: AppError): void {
    this.#reason ??= reason;
    this.#child.kill("SIGKILL");
  }

  /** Comes once there are rows or it is known that there are none, so that what fails has sent nothing. */
  async run(task: QueryTask, onRows: (rows: number) => void): Promise<RunningQuery> {
    await this.#ready;
    const output = this.#child.stdout;
    if (output === null) throw new AppError("internal", "a query's process without output");
    yieldToPages(this.#child);
    const stopWatching = this.#watch(task.limits);
    const started = this.#told((message) => (message.kind === "started" ? message.columns : undefined));
    const ended = this.#told((message): QueryEnd | undefined => {
      if (message.kind === "rows") onRows(message.rows);
      return message.kind === "done" ? { rows: message.rows, truncated: message.truncated } : undefined;
    });
    const over = () => {
      stopWatching();
      this.stop(new AppError("cancelled", "the query is over"));
    };
    ended.then(over, over);
    this.#child.send(task, (error) => {
      if (error) this.#child.kill("SIGKILL");
    });
    return { columns: await started, output, ended };
  }

  /** The first message that `found` finds something in; that it failed, or its end, comes before in vain. */
  #told<T>(found: (message: QueryMessage) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#child.on("message", (message: QueryMessage) => {
        const one = found(message);
        if (one !== undefined) resolve(one);
        else if (message.kind === "failed")
          reject(new AppError(message.code, message.message, { details: message.details }));
      });
      void this.exited.then(() => reject(this.#crash()));
    });
  }

  /** Its own deadline comes first; this is for what does not keep to it. */
  #watch({ milliseconds, processBytes }: QueryLimits): () => void {
    const tooLong = new AppError(
      "took-too-long",
      `${milliseconds / 1000} 秒内没有查完，已停止，请缩小范围 stopped after ${milliseconds / 1000} s; ask for less`,
    );
    const deadline = setTimeout(() => this.stop(tooLong), milliseconds + killAfterMilliseconds);
    const memory = setInterval(() => {
      if (residentBytes(this.#child) > processBytes)
        this.stop(
          new AppError("sql-too-much", "内存超过上限，已停止 it needed more memory than it may have"),
        );
    }, looksEveryMilliseconds);
    return () => {
      clearTimeout(deadline);
      clearInterval(memory);
    };
  }

  #crash(): AppError {
    const { exitCode, signalCode } = this.#child;
    return (
      this.#reason ??
      new AppError(
        "sql-too-much",
        `查询使它的进程结束了 the query ended its process: ${signalCode ?? exitCode ?? "not started"}`,
      )
    );
  }
}
