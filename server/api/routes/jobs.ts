import { Router } from "express";
import type { Imports } from "../../imports/openImports.ts";
import { actorOf } from "../actorOf.ts";
import { describe } from "../describe.ts";

/** Events of a job as they come, the last one first for who comes late; the answer ends with the job. */
export function jobRoutes({ listen }: Imports): Router {
  return Router().get("/:id/events", describe(events), (request, response) => {
    const stop = listen(actorOf(response), request.params.id, (event) => {
      if (!response.headersSent) {
        response.set({ "Content-Type": "text/event-stream", "Cache-Control": "no-store" }).flushHeaders();
      }
      response.write(`data: ${JSON.stringify(event)}\n\n`);
      if (event.ended) response.end();
    });
    response.on("close", stop);
  });
}

const events = {
  summary: { zh: "任务的进展", en: "How a job goes, event by event" },
  note: "Needs `publish` for a publish, `imports` for an import; of areas out of scope, one hears of one's own.",
  mediaTypes: ["text/event-stream"],
  // It goes on for as long as the job.
  timeLimit: null,
};
