import { Router } from "express";
import { checked } from "../../checked.ts";
import { valuesQuery } from "../../indicators/values.ts";
import { requirePublished } from "../../snapshots/snapshots.ts";
import { answerTable } from "../answerTable.ts";
import type { Services } from "../app.ts";
import { valuesParameters } from "../contract.ts";

export function valueRoutes({ library, snapshot }: Services): Router {
  return Router().get("/", async (request, response) => {
    const { question, snapshot: number, format } = checked(valuesParameters, request.query);
    const query = valuesQuery(library.indicators, question);
    const asking = await snapshot(number);
    requirePublished(asking, question.indicators);
    await answerTable(request, response, asking, query, format);
  });
}
