import type { ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import type { QueryColumn } from "../engine/engine.ts";
import { AppError } from "../errors.ts";
import { ownBytes } from "../residentBytes.ts";
import { confinement } from "./confinement.ts";
import { longMilliseconds, type WorkbenchLimits } from "./limits.ts";
import { OutputPart } from "./outputPart.ts";
import type { QueryEnd, QueryMessage, QueryOrder, QueryTask } from "./queryMessages.ts";
import { watchProcess } from "./watchProcess.ts";
import { startProcess, yieldToPages } from "./workerProcess.ts";

/** A query at work. Its rows come by `output`, and count only once `ended` has come well. */
export interface RunningQuery {
  columns: QueryColumn[];
  output: Readable;
  ended: Promise<QueryEnd>;
}

/** What a process may have worked and still be asked again; what ran long was put behind others for good. */
const mostWorkedMilliseconds = 10_000;

/** A process that waits for a scope, and then for that scope's queries, one at a time. */
export class QueryWorker {
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #limits: WorkbenchLimits;
  readonly exited: Promise<void>;
  #reason: AppError | undefined;
  /** Nothing is left in it of what it was asked: then it may be asked again. */
  #isClean = true;
  #worked = 0;
  #longest = 0;

  /** One that is made `ahead` of whoever may want it gives way from its first moment: a new process is a second's work. */
  constructor(limits: WorkbenchLimits, { ahead }: { ahead: boolean }) {
    this.#limits = limits;
    this.#child = startProcess("queryProcess", {
      before: confinement(limits),
      heapMegabytes: Math.floor(limits.processBytes / 3e6),
    });
    if (ahead) yieldToPages(this.#child);
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

  /**
   * Whether it is as good as a new one: see `queryProcess.ts` for why it can be.
   * Its processor's time is limited by the system once for all, so it does not grow old.
   */
  get isAsNew(): boolean {
    return (
      this.isAlive &&
      this.#isClean &&
      this.#reason === undefined &&
      this.#worked < mostWorkedMilliseconds &&
      this.#longest < longMilliseconds &&
      ownBytes(this.#child) < this.#limits.keptBytes
    );
  }

  /** Has it open its scope, for good, while nobody waits yet. */
  open(file: string): void {
    this.#send({ kind: "open", file, limits: this.#limits });
  }

  /** Ends it at once, and with it whatever it does. */
  stop(reason: AppError): void {
    this.#reason ??= reason;
    this.#child.kill("SIGKILL");
  }

  /** Comes once there are rows or it is known that there are none, so that what fails has sent nothing. */
  async run(task: QueryTask, onRows: (rows: number) => void): Promise<RunningQuery> {
    await this.#ready;
    if (this.#child.stdout === null) throw new AppError("internal", "a query's process without output");
    const began = performance.now();
    if (this.#worked === 0) yieldToPages(this.#child);
    this.#isClean = false;
    const output = new OutputPart(this.#child.stdout);
    let isOver = false;
    // A reader that went away leaves a process that nobody hears.
    output.once("close", () => {
      if (!isOver) this.stop(new AppError("cancelled", "nobody reads the answer"));
    });
    const stopWatching = watchProcess(this.#child, task.limits, (reason) => this.stop(reason));
    const started = this.#told((message) => (message.kind === "started" ? message.columns : undefined));
    const ended = this.#ended(output, onRows).finally(() => {
      isOver = true;
      const took = performance.now() - began;
      this.#worked += took;
      this.#longest = Math.max(this.#longest, took);
      stopWatching();
    });
    ended.catch((error: Error) => output.destroy(error));
    this.#send({ kind: "ask", task });
    try {
      return { columns: await started, output, ended };
    } catch (error) {
      // What it worked counts before anybody looks whether it is as new.
      await ended.catch(() => {});
      throw error;
    }
  }

  #send(order: QueryOrder): void {
    this.#child.send(order, (error) => {
      if (error) this.#child.kill("SIGKILL");
    });
  }

  /** Once the last of its bytes has gone by. */
  async #ended(output: OutputPart, onRows: (rows: number) => void): Promise<QueryEnd> {
    const { bytes, rows, truncated } = await this.#told((message) => {
      if (message.kind === "rows") onRows(message.rows);
      return message.kind === "done" ? message : undefined;
    });
    output.endAfter(bytes);
    await Promise.race([output.whole, this.exited]);
    if (!output.isWhole) throw this.#crash();
    this.#isClean = truncated === false;
    return { rows, truncated };
  }

  /** The first message that `found` finds something in; that it failed, or its end, comes before in vain. */
  #told<T>(found: (message: QueryMessage) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const hear = (message: QueryMessage) => {
        const one = found(message);
        if (one !== undefined) resolve(one);
        else if (message.kind === "failed") {
          this.#isClean = !message.hasRun;
          reject(new AppError(message.code, message.message, { details: message.details }));
        } else return;
        this.#child.off("message", hear);
      };
      this.#child.on("message", hear);
      void this.exited.then(() => reject(this.#crash()));
    });
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
