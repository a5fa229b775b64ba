import { Router } from "express";
import { may } from "../../access/actor.ts";
import { checked } from "../../checked.ts";
import { isLargeScan } from "../../indicators/isLargeScan.ts";
import { dimensionsOf } from "../../indicators/question.ts";
import { valueColumns, values } from "../../indicators/values.ts";
import { requirePublished } from "../../snapshots/snapshots.ts";
import { actorOf } from "../actorOf.ts";
import { tableTypes, valuesAnswer } from "../answers.ts";
import { answerTable } from "../answerTable.ts";
import type { Services } from "../app.ts";
import { whileWanted } from "../cancel.ts";
import { valuesParameters } from "../contract.ts";
import { describe } from "../describe.ts";
import { valuesColumns, workbookFor } from "../exporting.ts";

export function valueRoutes({ snapshot, drafts, library }: Services): Router {
  return Router().get("/", describe(figures), async (request, response) => {
    const { question, snapshot: number, format, lang } = checked(valuesParameters, request.query);
    const mayAskDrafts = may(actorOf(response), "drafts");
    await answerTable(request, response, {
      question: { ...question, lang },
      format,
      isOfCurrent: number === undefined,
      async find(sight) {
        const published = await snapshot(number);
        const isPublished = question.indicators.every((id) =>
          published.indicators.some((each) => each.id === id),
        );
        // A snapshot is asked by its own definitions, or its figures would change with the files.
        const answerer =
          isPublished || !drafts || !mayAskDrafts ? published : await drafts.answerer(published);
        const asking = { ...answerer, sight };
        requirePublished(asking, question.indicators);
        return {
          number: asking.number,
          publishedAt: asking.publishedAt,
          isDraft: !isPublished,
          columns: valueColumns(question),
          isHeavy: () => isLargeScan(asking, question),
          rows: (wanted) => values(whileWanted(asking, wanted), question),
          workbook: workbookFor(library, asking, {
            language: lang,
            columns: valuesColumns(question.compare),
            dimensions: dimensionsOf(question.by),
            where: question.where,
          }),
        };
      },
    });
  });
}

const figures = {
  permission: "figures",
  summary: { zh: "指标的数", en: "Figures of indicators" },
  note: "Areas out of scope, and figures that one may not see, are left out or suppressed.",
  query: valuesParameters,
  answer: valuesAnswer,
  mediaTypes: tableTypes,
} as const;
