import { randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { AppError } from "../errors.ts";
import { createJobs } from "../imports/jobs.ts";
import { log } from "../log.ts";

/** What is told of a paper on its way. The event for which `ended` is true is the last one. */
export interface ReportEvent {
  job: string;
  kind: "report";
  state: "waiting" | "making" | "filed" | "failed";
  ended: boolean;
  /** The paper's id, once it is filed. */
  report: string | null;
  error: { code: string; message: string } | null;
}

/** Papers of one person's that are on their way or were just made. */
const mostOfOne = 8;
/** So long after its end somebody may still ask how it went. */
const listenedFor = 60_000;

/** Papers that were asked for and are on their way, each heard of by whoever asked for it. */
export function openReportJobs() {
  const jobs = createJobs<ReportEvent>();
  const askers = new Map<string, string>();
  return {
    /** Gives the job at once; `work` tells when its turn has come. */
    begin(actor: Actor, work: (begun: () => void) => Promise<{ id: string }>): string {
      const open = [...askers.values()].filter((asker) => asker === actor.id).length;
      if (open >= mostOfOne)
        throw new AppError(
          "too-many-requests",
          `还有 ${open} 份报告在生成 papers of yours are still being made: ${open}`,
        );
      const job = randomUUID();
      const event = { job, kind: "report", ended: false, report: null, error: null } as const;
      askers.set(job, actor.id);
      jobs.tell({ ...event, state: "waiting" });
      void work(() => jobs.tell({ ...event, state: "making" }))
        .then(
          ({ id }) => jobs.tell({ ...event, state: "filed", ended: true, report: id }),
          (error: unknown) => {
            log.error({ err: error, job }, "a paper could not be made");
            jobs.tell({ ...event, state: "failed", ended: true, error: failureOf(error) });
          },
        )
        .finally(() => setTimeout(() => askers.delete(job), listenedFor).unref());
      return job;
    },

    has: (job: string): boolean => jobs.has(job),

    listen: (actor: Actor, job: string, listener: (event: ReportEvent) => void): (() => void) =>
      jobs.listen(job, listener, () => askers.get(job) === actor.id),
  };
}

function failureOf(error: unknown): { code: string; message: string } {
  return error instanceof AppError
    ? { code: error.code, message: error.message }
    : { code: "internal", message: "internal" };
}
