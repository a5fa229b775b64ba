import type { RowsAsked } from "./orderRows.ts";
import type { PivotAsked, PivotTable } from "./pivot.ts";
import type { ColumnStatistics } from "./statistics.ts";
import type { Work, WorkAnswer, WorkDone, WorkMessage } from "./work.ts";

/** Sorts, counts and pivots a result beside the page: begun when first something is asked of it. */
export class ResultWork {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #waiting = new Map<number, (done: WorkDone) => void>();
  #worker: Worker | undefined;
  #last = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  order(asked: RowsAsked): Promise<Uint32Array> {
    return this.#ask<Uint32Array>({ kind: "order", asked });
  }

  statistics(asked: RowsAsked, column: number): Promise<ColumnStatistics | null> {
    return this.#ask<ColumnStatistics | null>({ kind: "statistics", asked, column });
  }

  pivot(asked: RowsAsked, pivot: PivotAsked): Promise<PivotTable> {
    return this.#ask<PivotTable>({ kind: "pivot", asked, pivot });
  }

  /** What is asked after it begins anew. */
  end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting.clear();
  }

  #ask<Done extends WorkDone>(work: Work): Promise<Done> {
    return new Promise<Done>((resolve) => {
      const id = (this.#last += 1);
      this.#waiting.set(id, resolve as (done: WorkDone) => void);
      this.#running().postMessage({ id, work } satisfies WorkMessage, { transfer: [] });
    });
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL("./resultWorker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<WorkAnswer>) => {
      this.#waiting.get(data.id)?.(data.done);
      this.#waiting.delete(data.id);
    });
    worker.postMessage({ bytes: this.#bytes } satisfies WorkMessage, { transfer: [] });
    this.#worker = worker;
    return worker;
  }
}
