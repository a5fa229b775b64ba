import { useEffect, useMemo, useRef } from "react";
import type { RowsAsked } from "./orderRows.ts";
import type { PivotAsked, PivotTable } from "./pivot.ts";
import type { ColumnStatistics } from "./statistics.ts";
import type { Work, WorkAnswer, WorkDone, WorkMessage } from "./work.ts";

export interface ResultWork {
  order(asked: RowsAsked): Promise<Uint32Array>;
  statistics(asked: RowsAsked, column: number): Promise<ColumnStatistics | null>;
  pivot(asked: RowsAsked, pivot: PivotAsked): Promise<PivotTable>;
}

/** Sorts, counts and pivots beside the page: begun when first something is asked of it, ended with the result. */
export function useResultWork(bytes: Uint8Array<ArrayBuffer>): ResultWork {
  const running = useRef<{ of: Uint8Array; worker: Worker } | undefined>(undefined);
  useEffect(
    () => () => {
      running.current?.worker.terminate();
      running.current = undefined;
    },
    [bytes],
  );
  return useMemo(() => {
    let last = 0;
    const waiting = new Map<number, (done: WorkDone) => void>();
    const workerOf = (): Worker => {
      if (running.current?.of === bytes) return running.current.worker;
      const worker = new Worker(new URL("./resultWorker.ts", import.meta.url), { type: "module" });
      running.current = { of: bytes, worker };
      worker.addEventListener("message", ({ data }: MessageEvent<WorkAnswer>) => {
        waiting.get(data.id)?.(data.done);
        waiting.delete(data.id);
      });
      worker.postMessage({ bytes } satisfies WorkMessage);
      return worker;
    };
    const ask = <Done extends WorkDone>(work: Work) =>
      new Promise<Done>((resolve) => {
        const id = (last += 1);
        waiting.set(id, resolve as (done: WorkDone) => void);
        workerOf().postMessage({ id, work } satisfies WorkMessage);
      });
    return {
      order: (asked) => ask<Uint32Array>({ kind: "order", asked }),
      statistics: (asked, column) => ask<ColumnStatistics | null>({ kind: "statistics", asked, column }),
      pivot: (asked, pivot) => ask<PivotTable>({ kind: "pivot", asked, pivot }),
    };
  }, [bytes]);
}
