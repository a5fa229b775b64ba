import { Router } from "express";
import { projectRoot } from "../../config.ts";
import { AppError } from "../../errors.ts";
import { seenIndicators } from "../../indicators/inSight.ts";
import { question } from "../../indicators/question.ts";
import type { Seen } from "../../indicators/sight.ts";
import { values } from "../../indicators/values.ts";
import { readPublishedFigures, type PublishedFigure } from "../../sample/publishedFigures.ts";
import { actorOf } from "../actorOf.ts";
import { answerJson } from "../answerJson.ts";
import { publishedFiguresAnswer } from "../answers.ts";
import type { Services } from "../app.ts";
import type { SourceFigures } from "../contract.ts";
import { describe } from "../describe.ts";

/** What the source documents say, and what the snapshot says of the same. */
export function publishedFigureRoutes(services: Services): Router {
  return Router().get("/", describe(all), async (request, response) => {
    if (actorOf(response).areas !== "all") throw outOfScope();
    const published = readPublishedFigures(projectRoot);
    await answerJson(request, response, services, {
      snapshot: undefined,
      question: published,
      isHeavy: () => true,
      async answer(seen): Promise<Omit<SourceFigures, "snapshot">> {
        const { window } = published;
        const figures: SourceFigures["figures"] = [];
        for (const figure of published.figures)
          figures.push({ ...figure, ...(await ownFigure(seen, figure, window)) });
        return { window, figures };
      },
    });
  });
}

const all = {
  permission: "figures",
  summary: {
    zh: "文献公布的数与本快照的数",
    en: "The figures of the source documents beside the snapshot's own",
  },
  note: "Needs the whole city in scope, of which the documents speak; a figure that one may not see is suppressed.",
  answer: publishedFiguresAnswer,
} as const;

/** The sum of some areas beside what a document says of the city would look like an error of either. */
function outOfScope(): AppError {
  return new AppError(
    "not-permitted",
    "文献说的是全市，您的范围只有部分地区，两者不能并列 the documents speak of the whole city, and only some of its areas are yours",
  );
}

async function ownFigure(
  seen: Seen,
  { indicator, measure, where }: PublishedFigure,
  window: SourceFigures["window"],
): Promise<Pick<SourceFigures["figures"][number], "value" | "state">> {
  const isIn = (indicators: { id: string }[]) => indicators.some(({ id }) => id === indicator);
  if (!isIn(seen.indicators)) return { value: null, state: "notReceived" };
  if (!isIn(seenIndicators(seen))) return { value: null, state: "suppressed" };
  const chosen = Object.entries(where).map(([dimension, member]) => [dimension, [String(member)]]);
  const asked = { indicators: [indicator], ...window, grain: "ytd", where: Object.fromEntries(chosen) };
  const [row] = await values(seen, question.parse(asked));
  return { value: row?.[measure] ?? null, state: row?.state ?? "notReceived" };
}
