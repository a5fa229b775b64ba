import { AppError } from "../errors.ts";
import type { JobEvent } from "./importRecord.ts";

export type Jobs<Event extends { job: string; ended: boolean } = JobEvent> = ReturnType<
  typeof createJobs<Event>
>;

/** Nobody comes back for more: a page that was closed asks anew what has become of its files. */
const usualEnded = 1_000;

/** The last event of each job, and those who wait for the next. */
export function createJobs<Event extends { job: string; ended: boolean } = JobEvent>({
  mostEnded = usualEnded,
} = {}) {
  type Listener = (event: Event) => void;
  const jobs = new Map<string, { last: Event; listeners: Set<Listener> }>();

  return {
    has: (id: string): boolean => jobs.has(id),

    tell(event: Event): void {
      const job = jobs.get(event.job) ?? { last: event, listeners: new Set() };
      job.last = event;
      jobs.set(event.job, job);
      for (const listener of job.listeners) listener(event);
      if (!event.ended) return;
      job.listeners.clear();
      const ended = [...jobs].filter(([, { last }]) => last.ended);
      for (const [id] of ended.slice(0, -mostEnded)) jobs.delete(id);
    },

    /**
     * Hears the last event at once and each one after it; gives what stops the
     * hearing. What is not to be heard is as if it were not there.
     */
    listen(id: string, listener: Listener, isHeard: (event: Event) => boolean): () => void {
      const job = jobs.get(id);
      if (!job || !isHeard(job.last)) throw new AppError("not-found", `no such job: ${id}`);
      listener(job.last);
      if (!job.last.ended) job.listeners.add(listener);
      return () => void job.listeners.delete(listener);
    },
  };
}
