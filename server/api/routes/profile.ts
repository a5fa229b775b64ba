import type { Router } from "express";
import { checked } from "../../checked.ts";
import { comparisonRulesOf } from "../../indicators/comparisonRules.ts";
import { inequalitiesOf } from "../../indicators/inequalities.ts";
import { profileOf, requireSeenPlace } from "../../indicators/profile.ts";
import { readThemes } from "../../indicators/themes.ts";
import type { Seen } from "../../indicators/sight.ts";
import { answerJson } from "../answerJson.ts";
import { answerRows } from "../answerRows.ts";
import { sheetTypes } from "../answers.ts";
import type { Services } from "../app.ts";
import { inequalitiesAnswer, profileAnswer } from "../comparisonAnswers.ts";
import {
  inequalitiesParameters,
  profileParameters,
  type InequalitiesAnswer,
  type ProfileAnswer,
} from "../contract.ts";
import { describe } from "../describe.ts";
import { profileColumns } from "../exporting.ts";

/** `/areas/:code/profile` and `/areas/:code/inequalities` */
export function addProfile(routes: Router, services: Services): Router {
  routes.get("/:code/inequalities", describe(inequalities), async (request, response) => {
    const { code } = request.params;
    const asked = checked(inequalitiesParameters, request.query);
    await answerJson(request, response, services, {
      snapshot: asked.snapshot,
      ...(asked.indicators && { indicators: asked.indicators }),
      question: { ...asked, code },
      isHeavy: () => true,
      async answer(seen): Promise<Omit<InequalitiesAnswer, "snapshot">> {
        const place = requireSeenPlace(seen, code);
        const { period, dimension } = asked;
        const found = await inequalitiesOf(seen, place, asked, comparisonRulesOf(seen, period));
        return { area: place.code, period, dimension, ...found };
      },
    });
  });
  return routes.get("/:code/profile", describe(profile), async (request, response) => {
    const { code } = request.params;
    const asked = checked(profileParameters, request.query);
    const { period, grain, against, trends, with: second, snapshot } = asked;
    const profiled = (seen: Seen) =>
      profileOf(
        seen,
        { area: code, period, grain, against, hasTrends: trends, beside: second },
        comparisonRulesOf(seen, period),
      );
    await answerRows(request, response, services, {
      snapshot,
      question: { ...asked, code },
      format: asked.format,
      language: asked.lang,
      columns: profileColumns,
      place: code,
      isHeavy: () => trends,
      async answer(seen): Promise<Omit<ProfileAnswer, "snapshot">> {
        const { place, rows } = await profiled(seen);
        const themes = readThemes();
        return { area: place.code, group: place.group, period, against, themes, rows };
      },
      async rows(seen) {
        const { rows } = await profiled(seen);
        return rows.map(({ judged, rank, againstLastYear, trend: _, reason: _reason, ...row }) => ({
          ...row,
          area: code,
          verdict: judged?.verdict ?? null,
          rankLow: rank?.low ?? null,
          rankHigh: rank?.high ?? null,
          lastYear: againstLastYear.value,
          lastYearChange: againstLastYear.change,
        }));
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
  mediaTypes: sheetTypes,
} as const;

const inequalities = {
  permission: "figures",
  summary: {
    zh: "一个地区内部各类干部的差异",
    en: "How an area's officials differ by sex, age band, rank or category",
  },
  note: "Without the permission `exactCounts` an area is not split: the answer is the whole city's, or empty.",
  query: inequalitiesParameters,
  answer: inequalitiesAnswer,
} as const;
