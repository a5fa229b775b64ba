import { Router } from "express";
import type { Imports } from "../../imports/openImports.ts";
import type { ReportOffice } from "../../reports/reportOffice.ts";
import { actorOf } from "../actorOf.ts";
import type { JobEvent, ReportEvent } from "../contract.ts";
import { describe } from "../describe.ts";

/** Events of a job as they come, the last one first for who comes late; the answer ends with the job. */
export function jobRoutes(imports: Imports, office?: ReportOffice): Router {
  return Router().get("/:id/events", describe(events), (request, response) => {
    const { id } = request.params;
    const tell = (event: JobEvent | ReportEvent) => {
      if (!response.headersSent) {
        response.set({ "Content-Type": "text/event-stream", "Cache-Control": "no-store" }).flushHeaders();
      }
      response.write(`data: ${JSON.stringify(event)}\n\n`);
      if (event.ended) response.end();
    };
    const actor = actorOf(response);
    const stop = office?.hasJob(id) ? office.listen(actor, id, tell) : imports.listen(actor, id, tell);
    response.on("close", stop);
  });
}

const events = {
  summary: { zh: "任务的进展", en: "How a job goes, event by event" },
  note: "Needs `publish` for a publish, `imports` for an import; a paper's is told to who asked for it; of areas out of scope, one hears of one's own.",
  mediaTypes: ["text/event-stream"],
  // It goes on for as long as the job.
  timeLimit: null,
};
