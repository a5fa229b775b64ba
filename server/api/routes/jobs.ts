import { Router } from "express";
import type { Imports } from "../../imports/openImports.ts";

/** Events of a job as they come, the last one first for who comes late; the answer ends with the job. */
export function jobRoutes({ listen }: Imports): Router {
  return Router().get("/:id/events", (request, response) => {
    const stop = listen(request.params.id, (event) => {
      if (!response.headersSent) {
        response.set({ "Content-Type": "text/event-stream", "Cache-Control": "no-store" }).flushHeaders();
      }
      response.write(`data: ${JSON.stringify(event)}\n\n`);
      if (event.ended) response.end();
    });
    response.on("close", stop);
  });
}
