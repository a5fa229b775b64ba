import { dirname } from "node:path";
import { Router } from "express";
import type { Definition } from "../../indicators/definition.ts";
import { findIndicator, type BrokenIndicator } from "../../indicators/readIndicators.ts";
import type { Services } from "../app.ts";
import type { Indicator } from "../contract.ts";

export function indicatorRoutes({ library, snapshots, snapshot }: Services): Router {
  return Router()
    .get("/", async (_request, response) => {
      const leftOut = snapshots().length === 0 ? [] : (await snapshot()).leftOut;
      const broken = new Map([...leftOut, ...library.brokenIndicators].map((each) => [each.id, each]));
      response.json({
        indicators: library.indicators.map(withoutFile),
        broken: [...broken.values()].map(withoutFolder),
      });
    })
    .get("/:id", (request, response) => {
      response.json(withoutFile(findIndicator(library.indicators, request.params.id)));
    });
}

function withoutFolder({ id, file, reason }: BrokenIndicator): { id: string; reason: string } {
  return { id, reason: reason.replaceAll(`${dirname(file)}/`, "") };
}

/** Where the file lies on this machine is nobody's business. */
function withoutFile({ file: _, ...indicator }: Definition): Indicator {
  return indicator;
}
