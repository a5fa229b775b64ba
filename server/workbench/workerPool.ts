import { AppError } from "../errors.ts";
import type { WorkbenchLimits } from "./limits.ts";
import { QueryWorker } from "./queryWorker.ts";

/** Whose a process is, and which file it has open: for both together, and for good. */
export interface WorkerUse {
  reader: string;
  file: string;
}

interface Kept {
  use: string;
  worker: QueryWorker;
  forget: NodeJS.Timeout;
}

const keptMilliseconds = 5 * 60_000;

/**
 * Processes ready for the next query: some that have opened nothing yet, and of
 * late askers some that have their scope open. None serves two people, nor two files.
 */
export class WorkerPool {
  readonly #limits: WorkbenchLimits;
  readonly #spare: QueryWorker[] = [];
  readonly #all = new Set<QueryWorker>();
  /** The longest unused first. */
  #kept: Kept[] = [];
  #isClosed = false;

  constructor(limits: WorkbenchLimits) {
    this.#limits = limits;
  }

  /** Has as many new ones waiting as may run at once; the first of them before the pages are busy. */
  warm({ ahead = false } = {}): void {
    while (!this.#isClosed && this.#spare.length < this.#limits.atOnce)
      this.#spare.push(this.#start({ ahead }));
  }

  /** Somebody is about to ask: one has the scope open by then. */
  expect(use: WorkerUse): void {
    if (this.#isClosed || this.#kept.some((each) => each.use === named(use) && each.worker.isAlive)) return;
    this.#keep(use, this.#opened(use));
    this.#warmSoon();
  }

  take(use: WorkerUse): QueryWorker {
    if (this.#isClosed) throw new AppError("cancelled", "服务正在停止 the server is stopping");
    return this.#takeKept(use) ?? this.#opened(use);
  }

  /** One that is as good as new waits for the same again; another takes the place of any other. */
  giveBack(use: WorkerUse, worker: QueryWorker): void {
    if (!this.#isClosed && worker.isAsNew) this.#keep(use, worker);
    else worker.stop(new AppError("cancelled", "the query is over"));
    this.#warmSoon();
  }

  close(): void {
    this.#isClosed = true;
    this.#spare.length = 0;
    for (const { forget } of this.#kept) clearTimeout(forget);
    this.#kept = [];
    for (const worker of this.#all)
      worker.stop(new AppError("cancelled", "服务正在停止 the server is stopping"));
  }

  #takeKept(use: WorkerUse): QueryWorker | undefined {
    const found = this.#kept.findLast((each) => each.use === named(use) && each.worker.isAlive);
    if (found === undefined) return undefined;
    this.#forget(found);
    return found.worker;
  }

  #opened({ file }: WorkerUse): QueryWorker {
    let worker = this.#spare.shift();
    // One that died while it waited is of no use.
    while (worker && !worker.isAlive) worker = this.#spare.shift();
    // Somebody waits for this one.
    const taken = worker ?? this.#start({ ahead: false });
    taken.open(file);
    // The next one is made ready while this one runs.
    this.#warmSoon();
    return taken;
  }

  #keep(use: WorkerUse, worker: QueryWorker): void {
    const kept: Kept = {
      use: named(use),
      worker,
      forget: setTimeout(() => this.#end(kept), keptMilliseconds).unref(),
    };
    this.#kept.push(kept);
    const surplus = Math.max(0, this.#kept.length - this.#limits.mostKept);
    for (const each of this.#kept.slice(0, surplus)) this.#end(each);
  }

  #end(kept: Kept): void {
    this.#forget(kept);
    kept.worker.stop(new AppError("cancelled", "nobody asked for it"));
  }

  #forget(kept: Kept): void {
    clearTimeout(kept.forget);
    this.#kept = this.#kept.filter((each) => each !== kept);
  }

  #warmSoon(): void {
    setImmediate(() => this.warm({ ahead: true }));
  }

  #start(how: { ahead: boolean }): QueryWorker {
    const worker = new QueryWorker(this.#limits, how);
    this.#all.add(worker);
    void worker.exited.then(() => this.#all.delete(worker));
    return worker;
  }
}

function named({ reader, file }: WorkerUse): string {
  return JSON.stringify([reader, file]);
}
