import { Router } from "express";
import { projectRoot } from "../../config.ts";
import { question } from "../../indicators/question.ts";
import { values } from "../../indicators/values.ts";
import { readPublishedFigures } from "../../sample/publishedFigures.ts";
import { actorOf } from "../actorOf.ts";
import { publishedFiguresAnswer } from "../answers.ts";
import type { Services } from "../app.ts";
import { wantedBy, whileWanted } from "../cancel.ts";
import type { SourceFigures } from "../contract.ts";
import { describe } from "../describe.ts";
import { seenBy } from "../seenBy.ts";

/** What the source documents say, and what the snapshot says of the same. */
export function publishedFigureRoutes({ snapshot }: Services): Router {
  return Router().get("/", describe(all), async (_request, response) => {
    const { window, figures } = readPublishedFigures(projectRoot);
    const asking = seenBy(whileWanted(await snapshot(), wantedBy(response)), actorOf(response));
    const answer: SourceFigures = { snapshot: asking.number, window, figures: [] };
    for (const figure of figures) {
      const isThere = asking.indicators.some(({ id }) => id === figure.indicator);
      const asked = question.parse({
        indicators: [figure.indicator],
        ...window,
        grain: "ytd",
        where: Object.fromEntries(
          Object.entries(figure.where).map(([dimension, member]) => [dimension, [String(member)]]),
        ),
      });
      const [row] = isThere ? await values(asking, asked) : [];
      answer.figures.push({
        ...figure,
        value: row?.[figure.measure] ?? null,
        state: row?.state ?? "notReceived",
      });
    }
    response.json(answer);
  });
}

const all = {
  permission: "figures",
  summary: {
    zh: "文献公布的数与本快照的数",
    en: "The figures of the source documents beside the snapshot's own",
  },
  answer: publishedFiguresAnswer,
} as const;
