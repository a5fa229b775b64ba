import { Router } from "express";
import { checked } from "../../checked.ts";
import type { AskReporting } from "../../imports/reporting.ts";
import { reportingParameters } from "../contract.ts";

export function reportingRoutes(ask: AskReporting): Router {
  return Router().get("/", async (request, response) => {
    const { month } = checked(reportingParameters, request.query);
    response.json(await ask(month));
  });
}
