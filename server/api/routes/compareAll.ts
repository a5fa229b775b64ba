import type { Router } from "express";
import { checked } from "../../checked.ts";
import { compareAll } from "../../indicators/compareAll.ts";
import { comparisonRulesOf } from "../../indicators/comparisonRules.ts";
import { answerJson } from "../answerJson.ts";
import type { Services } from "../app.ts";
import { allComparedAnswer } from "../comparisonAnswers.ts";
import { allComparedParameters, type AllComparedAnswer } from "../contract.ts";
import { describe } from "../describe.ts";

/** `/compare/all` */
export function addCompareAll(routes: Router, services: Services): Router {
  return routes.get("/all", describe(all), async (request, response) => {
    const asked = checked(allComparedParameters, request.query);
    const { indicator: indicators, period, grain, benchmark, flag, snapshot } = asked;
    await answerJson(request, response, services, {
      snapshot,
      ...(indicators && { indicators }),
      question: { all: asked },
      async answer(seen): Promise<Omit<AllComparedAnswer, "snapshot">> {
        const found = await compareAll(
          seen,
          { indicators, period, grain, against: benchmark, flagBy: flag },
          comparisonRulesOf(seen, period),
        );
        return { period, benchmark, ...found };
      },
    });
  });
}

const all = {
  permission: "figures",
  summary: {
    zh: "各地区的全部指标：值、结论、位次区间",
    en: "All indicators of all areas: figures, verdicts, rank ranges",
  },
  note: "Lists under `cells` have every area of the first indicator, then of the second, and so on.",
  query: allComparedParameters,
  answer: allComparedAnswer,
} as const;
