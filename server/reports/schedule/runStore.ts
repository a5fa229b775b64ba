import { randomUUID } from "node:crypto";
import type { ControlStore } from "../../access/controlStore.ts";

export const runSteps = ["complete", "publish", "make", "verify", "deliver"] as const;
export type RunStep = (typeof runSteps)[number];

/** What was sent to whom, or why not. */
export interface Delivered {
  delivery: string;
  report: string;
  to: string;
  at: string | null;
  error: string | null;
}

/** One month's papers being made, tried as often as it takes. */
export interface ReportRun {
  id: string;
  month: string;
  /** The schedule, or the account that pressed the button. */
  startedBy: string;
  startedAt: string;
  endedAt: string | null;
  /** Only `done` is a success: every paper made, checked and delivered. */
  state: "running" | "waiting" | "failed" | "done";
  step: RunStep;
  attempt: number;
  /** What it waits for, or why it failed. */
  reason: string | null;
  missing: { area: string; contract: string; due: string | null }[];
  snapshot: number | null;
  reports: string[];
  delivered: Delivered[];
}

export type RunStore = ReturnType<typeof openRunStore>;

/** Every run, whatever became of it. */
export function openRunStore(store: ControlStore, now: () => Date = () => new Date()) {
  const save = (run: ReportRun): ReportRun => {
    store.run(
      `insert into report_run (id, month, started_at, state, content)
      values ($id, $month, $at, $state, $content)
      on conflict (id) do update set state = excluded.state, content = excluded.content`,
      { id: run.id, month: run.month, at: run.startedAt, state: run.state, content: JSON.stringify(run) },
    );
    return run;
  };
  const list = (most = 200): ReportRun[] =>
    store
      .rows<{ content: string }>("select content from report_run order by started_at desc, id limit $most", {
        most,
      })
      .map(({ content }) => JSON.parse(content) as ReportRun);
  return {
    list,

    save,

    begin(month: string, startedBy: string): ReportRun {
      const attempt = 1 + list().filter((run) => run.month === month && run.startedBy === startedBy).length;
      return save({
        id: randomUUID(),
        month,
        startedBy,
        startedAt: now().toISOString(),
        endedAt: null,
        state: "running",
        step: "complete",
        attempt,
        reason: null,
        missing: [],
        snapshot: null,
        reports: [],
        delivered: [],
      });
    },

    isDone: (month: string): boolean =>
      store.row("select 1 as one from report_run where month = $month and state = 'done'", { month }) !==
      undefined,

    /** A server that was killed in the middle of one has not made it. */
    endInterrupted(): void {
      for (const run of list())
        if (run.state === "running")
          save({
            ...run,
            state: "failed",
            endedAt: now().toISOString(),
            reason: "服务中断 the server was stopped",
          });
    },
  };
}
