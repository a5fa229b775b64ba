import { Router } from "express";
import { checked } from "../../checked.ts";
import { rowsArrow } from "../../engine/rowsArrow.ts";
import { valueColumns, values } from "../../indicators/values.ts";
import { requirePublished } from "../../snapshots/snapshots.ts";
import { actorOf } from "../actorOf.ts";
import { answerTable } from "../answerTable.ts";
import type { Services } from "../app.ts";
import { valuesParameters } from "../contract.ts";
import { seenBy } from "../seenBy.ts";

export function valueRoutes({ snapshot, drafts }: Services): Router {
  return Router().get("/", async (request, response) => {
    const { question, snapshot: number, format } = checked(valuesParameters, request.query);
    const published = await snapshot(number);
    const isPublished = question.indicators.every((id) =>
      published.indicators.some((each) => each.id === id),
    );
    // A snapshot is asked by its own definitions, or its figures would change with the files.
    const answerer = isPublished || !drafts ? published : await drafts.answerer(published);
    const asking = seenBy(answerer, actorOf(response));
    requirePublished(asking, question.indicators);
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
    // A draft's answer changes with its file.
    const definitions = isPublished ? [] : asking.indicators.filter(({ draft }) => draft !== undefined);
    await answerTable(request, response, answering, { sql: JSON.stringify([question, definitions]) }, format);
  });
}
