import { AppError } from "../errors.ts";
import type { WorkbenchLimits } from "./limits.ts";
import { QueryWorker } from "./queryWorker.ts";

/** Processes that wait for a query each; one that has had one is not used again. */
export class WorkerPool {
  readonly #limits: WorkbenchLimits;
  readonly #spare: QueryWorker[] = [];
  readonly #all = new Set<QueryWorker>();
  #isClosed = false;

  constructor(limits: WorkbenchLimits) {
    this.#limits = limits;
  }

  /** Has as many waiting as may run at once. */
  warm(): void {
    while (!this.#isClosed && this.#spare.length < this.#limits.atOnce) this.#spare.push(this.#start());
  }

  take(): QueryWorker {
    if (this.#isClosed) throw new AppError("cancelled", "服务正在停止 the server is stopping");
    let worker = this.#spare.shift();
    // One that died while it waited is of no use.
    while (worker && !worker.isAlive) worker = this.#spare.shift();
    return worker ?? this.#start();
  }

  close(): void {
    this.#isClosed = true;
    this.#spare.length = 0;
    for (const worker of this.#all)
      worker.stop(new AppError("cancelled", "服务正在停止 the server is stopping"));
  }

  #start(): QueryWorker {
    const worker = new QueryWorker(this.#limits);
    this.#all.add(worker);
    void worker.exited.then(() => this.#all.delete(worker));
    return worker;
  }
}
