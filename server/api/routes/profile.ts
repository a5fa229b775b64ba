import type { Router } from "express";
import { checked } from "../../checked.ts";
import { comparisonRulesOf } from "../../indicators/comparisonRules.ts";
import { profileOf } from "../../indicators/profile.ts";
import { readThemes } from "../../indicators/themes.ts";
import { answerJson } from "../answerJson.ts";
import type { Services } from "../app.ts";
import { profileAnswer } from "../comparisonAnswers.ts";
import { profileParameters, type ProfileAnswer } from "../contract.ts";
import { describe } from "../describe.ts";

/** `/areas/:code/profile` */
export function addProfile(routes: Router, services: Services): Router {
  return routes.get("/:code/profile", describe(profile), async (request, response) => {
    const { code } = request.params;
    const asked = checked(profileParameters, request.query);
    const { period, grain, against, trends, snapshot } = asked;
    await answerJson(request, response, services, {
      snapshot,
      question: { ...asked, code },
      isHeavy: () => trends,
      async answer(seen): Promise<Omit<ProfileAnswer, "snapshot">> {
        const rules = comparisonRulesOf(seen, period);
        const { place, rows } = await profileOf(
          seen,
          { area: code, period, grain, against, hasTrends: trends },
          rules,
        );
        const themes = readThemes();
        return { area: place.code, group: place.group, period, against, themes, rows };
      },
    });
  });
}

const profile = {
  permission: "figures",
  summary: { zh: "一个地区的全部指标", en: "All indicators of one area beside its group" },
  note: "An area out of scope is answered like one that is not there.",
  query: profileParameters,
  answer: profileAnswer,
} as const;
