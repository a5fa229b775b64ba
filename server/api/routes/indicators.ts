import { Router } from "express";
import type { Definition } from "../../indicators/definition.ts";
import { findIndicator } from "../../indicators/readIndicators.ts";
import type { Services } from "../app.ts";
import type { Indicator } from "../contract.ts";

export function indicatorRoutes({ library }: Services): Router {
  return Router()
    .get("/", (_request, response) => {
      response.json({ indicators: library.indicators.map(withoutFile) });
    })
    .get("/:id", (request, response) => {
      response.json(withoutFile(findIndicator(library.indicators, request.params.id)));
    });
}

/** Where the file lies on this machine is nobody's business. */
function withoutFile({ file: _, ...indicator }: Definition): Indicator {
  return indicator;
}
