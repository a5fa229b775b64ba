import { useEffect, useState } from "react";
import type { JobEvent } from "../../server/api/contract.ts";

interface JobSeen<Event> {
  /** Nothing before the first event. */
  last?: Event;
  /** Nobody tells any more, as after the server was started anew. */
  isLost: boolean;
}

/** Follows a job by its events, if there is one; those of papers are others than those of data. */
export function useJob<Event extends { ended: boolean } = JobEvent>(
  id: string | undefined,
  onEvent: (event: Event) => void,
): JobSeen<Event> {
  const [seen, setSeen] = useState<JobSeen<Event>>({ isLost: false });

  useEffect(() => {
    if (id === undefined) return;
    const source = new EventSource(`/api/v1/jobs/${encodeURIComponent(id)}/events`);
    source.addEventListener("message", ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as Event;
      setSeen({ last: event, isLost: false });
      onEvent(event);
      // Left open, it would ask again for what has ended.
      if (event.ended) source.close();
    });
    source.addEventListener("error", () => {
      // A connection that broke is opened again by itself; a refused one is not.
      if (source.readyState === EventSource.CLOSED) setSeen((before) => ({ ...before, isLost: true }));
    });
    return () => {
      source.close();
      setSeen({ isLost: false });
    };
  }, [id, onEvent]);

  return seen;
}
