import { Router } from "express";
import { may } from "../../access/actor.ts";
import { checked } from "../../checked.ts";
import type { Areas } from "../../contracts/areas.ts";
import { areasOutOfScope } from "../../imports/importScope.ts";
import type { AskReporting, ReportingCell } from "../../imports/reporting.ts";
import { actorOf } from "../actorOf.ts";
import { reportingAnswer } from "../answers.ts";
import { reportingParameters } from "../contract.ts";
import { describe } from "../describe.ts";

export function reportingRoutes(ask: AskReporting, areas: Areas): Router {
  return Router().get("/", describe(month), async (request, response) => {
    const asked = checked(reportingParameters, request.query);
    const { cells, ...answer } = await ask(asked.month);
    const actor = actorOf(response);
    const own = cells.filter(({ area }) => areasOutOfScope(actor, [area], areas).length === 0);
    response.json({ ...answer, cells: may(actor, "imports") ? own : own.map(withoutBatch) });
  });
}

/** Which batch it was, and when it came, is for those who bring them in. */
function withoutBatch(cell: ReportingCell): ReportingCell {
  return { ...cell, batch: null, receivedAt: null };
}

const month = {
  permission: "figures",
  summary: { zh: "各地各表的报送情况", en: "Which areas have sent which export" },
  note: "Areas out of scope are left out, and without the permission `imports` the batches.",
  query: reportingParameters,
  answer: reportingAnswer,
} as const;
