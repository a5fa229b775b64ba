import { Router } from "express";
import { checked } from "../../checked.ts";
import type { AskReporting } from "../../imports/reporting.ts";
import { reportingAnswer } from "../answers.ts";
import { reportingParameters } from "../contract.ts";
import { describe } from "../describe.ts";

export function reportingRoutes(ask: AskReporting): Router {
  return Router().get("/", describe(month), async (request, response) => {
    const asked = checked(reportingParameters, request.query);
    response.json(await ask(asked.month));
  });
}

const month = {
  permission: "figures",
  summary: { zh: "各地各表的报送情况", en: "Which areas have sent which export" },
  query: reportingParameters,
  answer: reportingAnswer,
} as const;
