import { Router } from "express";
import { requirePermission } from "../../access/actor.ts";
import { openCases } from "../../cases/openCases.ts";
import { searchCases } from "../../cases/searchCases.ts";
import { checked } from "../../checked.ts";
import type { RuleTable } from "../../contracts/ruleTables.ts";
import { codesInScope } from "../../indicators/inSight.ts";
import { actorOf } from "../actorOf.ts";
import { casesAnswer } from "../answers/topics.ts";
import { answerJson } from "../answerJson.ts";
import type { Services } from "../app.ts";
import { casesParameters } from "../contract.ts";
import { describe } from "../describe.ts";

export function caseRoutes(services: Services): Router {
  const { areas, ruleTables } = services.library;
  const circumstances = circumstancesIn(ruleTables);
  const casesOf = openCases(areas);
  return Router().get("/", describe(search), async (request, response) => {
    // How many cases there are is a count of few, and what they are of is sensitive.
    requirePermission(actorOf(response), "sensitiveFigures");
    const { snapshot: number, ...asked } = checked(casesParameters, request.query);
    await answerJson(request, response, services, {
      snapshot: number,
      question: { cases: asked },
      async answer(seen) {
        // Not as this asker's alone: whoever comes next wants the same cases.
        const all = await casesOf(await services.snapshot(number));
        const inScope = codesInScope(seen);
        return searchCases(
          all.filter(({ area }) => inScope.has(area)),
          asked,
          circumstances,
        );
      },
    });
  });
}

function circumstancesIn(ruleTables: RuleTable[]) {
  const rows = ruleTables.find(({ id }) => id === "tolerance_distinctions")?.rows ?? [];
  return new Map(
    rows.map((row) => [String(row["code"]), { zh: String(row["tolerated"]), en: String(row["name_en"]) }]),
  );
}

const search = {
  summary: { zh: "典型案例库", en: "The library of cases of tolerance" },
  permission: "exactCounts",
  note: "Also needs sensitiveFigures. Of the areas in scope; without place, person and unit, and with no time finer than the year.",
  query: casesParameters,
  answer: casesAnswer,
} as const;
