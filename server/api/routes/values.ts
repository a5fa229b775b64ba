import { Router } from "express";
import { checked } from "../../checked.ts";
import { rowsArrow } from "../../engine/rowsArrow.ts";
import { valueColumns, values } from "../../indicators/values.ts";
import { requirePublished } from "../../snapshots/snapshots.ts";
import { answerTable } from "../answerTable.ts";
import type { Services } from "../app.ts";
import { valuesParameters } from "../contract.ts";

export function valueRoutes({ snapshot }: Services): Router {
  return Router().get("/", async (request, response) => {
    const { question, snapshot: number, format } = checked(valuesParameters, request.query);
    const asking = await snapshot(number);
    requirePublished(asking, question.indicators);
    // A snapshot is asked by its own definitions, or its figures would change with the files.
    const columns = valueColumns(question);
    const rows = () => values(asking, question);
    const answering = {
      number: asking.number,
      publishedAt: asking.publishedAt,
      check: async () => columns,
      rows: async <R>() => (await rows()) as R[],
      async *arrow() {
        yield rowsArrow(columns, await rows());
      },
    };
    await answerTable(request, response, answering, { sql: JSON.stringify(question) }, format);
  });
}
