import type { Table } from "@uwdata/flechette";
import { useCallback, useRef, useState } from "react";
import { AnswerError } from "../../../api/fetchJson.ts";
import { newUuid } from "../../../api/newUuid.ts";
import {
  cancelQuery,
  queryStatus,
  runQuery,
  type QueryAsked,
  type QueryProgress,
  type QueryResult,
} from "../../../api/workbench.ts";

export interface Run {
  id: string;
  asked: QueryAsked;
  began: number;
  progress: QueryProgress;
  /** The first rows, while the others are on their way. */
  preview?: Table | undefined;
  state: "running" | "done" | "failed" | "cancelled";
  answered?: QueryResult;
  error?: Error;
}

/** The last run of each tab; a tab that runs again ends what it ran before. */
export function useRun(onEnd: (tab: string, run: Run) => void) {
  const [runs, setRuns] = useState<Readonly<Record<string, Run>>>({});
  const running = useRef(new Map<string, { id: string; abort: AbortController }>());

  const cancel = useCallback((tab: string) => {
    const current = running.current.get(tab);
    if (!current) return;
    running.current.delete(tab);
    current.abort.abort();
    // The server ends it by itself when the connection is gone; this only tells it sooner.
    cancelQuery(current.id).catch((error: unknown) => {
      if (!(error instanceof AnswerError)) throw error;
    });
  }, []);

  const start = useCallback(
    async (tab: string, asked: QueryAsked) => {
      cancel(tab);
      const own = { id: newUuid(), abort: new AbortController() };
      running.current.set(tab, own);
      let run: Run = {
        id: own.id,
        asked,
        began: performance.now(),
        progress: { rows: 0, bytes: 0 },
        state: "running",
      };
      const show = (more: Partial<Run>) => {
        run = { ...run, ...more };
        const shown = run;
        setRuns((before) => ({ ...before, [tab]: shown }));
      };
      show({});
      try {
        const answered = await runQuery(asked, {
          id: own.id,
          signal: own.abort.signal,
          onProgress: (progress) => show({ progress, ...(progress.table && { preview: progress.table }) }),
        });
        show({ state: "done", answered, preview: undefined });
      } catch (error) {
        if (own.abort.signal.aborted) {
          if (!running.current.has(tab)) show({ state: "cancelled" });
          return;
        }
        show({ state: "failed", error: await causeOf(own.id, error as Error) });
      } finally {
        if (running.current.get(tab) === own) running.current.delete(tab);
      }
      onEnd(tab, run);
    },
    [cancel, onEnd],
  );
  return { runs, start, cancel };
}

/** Where the answer broke off in its middle, why is asked: the connection itself does not say. */
async function causeOf(id: string, error: Error): Promise<Error> {
  if (error instanceof AnswerError) return error;
  const { error: told } = await queryStatus(id).catch(() => ({ error: null }));
  return told ? new AnswerError(told.code, told.message, { details: { ...told.details } }) : error;
}
