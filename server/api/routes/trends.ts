import { Router } from "express";
import { checked } from "../../checked.ts";
import { isLargeScan } from "../../indicators/isLargeScan.ts";
import { findIndicator } from "../../indicators/readIndicators.ts";
import { overviewSignals } from "../../indicators/signals.ts";
import { trendCaveat } from "../../indicators/trend.ts";
import { trendsOf, trendsQuestion } from "../../indicators/trends.ts";
import { answerJson } from "../answerJson.ts";
import type { Services } from "../app.ts";
import { signalsAnswer, trendsAnswer } from "../comparisonAnswers.ts";
import { signalsParameters, trendsParameters, type TrendsAnswer } from "../contract.ts";
import { describe } from "../describe.ts";

export function trendRoutes(services: Services): Router {
  return Router().get("/", describe(trends), async (request, response) => {
    const asked = checked(trendsParameters, request.query);
    const { indicator, to, months, grain, area, by, where, snapshot } = asked;
    const byArea = by !== undefined || area !== undefined;
    const series = { indicator, to, months, grain, byArea, where: { ...where, ...(area && { area }) } };
    await answerJson(request, response, services, {
      snapshot,
      indicators: [indicator],
      question: asked,
      isHeavy: (seen) => isLargeScan(seen, trendsQuestion(findIndicator(seen.indicators, indicator), series)),
      async answer(seen): Promise<Omit<TrendsAnswer, "snapshot">> {
        return { indicator, caveat: trendCaveat, ...(await trendsOf(seen, series)) };
      },
    });
  });
}

const trends = {
  permission: "figures",
  summary: { zh: "走势：控制图与近期趋势", en: "Figures over time: control charts and recent trends" },
  query: trendsParameters,
  answer: trendsAnswer,
} as const;

export function signalRoutes(services: Services): Router {
  return Router().get("/", describe(signals), async (request, response) => {
    const asked = checked(signalsParameters, request.query);
    const { period, grain, flag, most, snapshot } = asked;
    await answerJson(request, response, services, {
      snapshot,
      question: asked,
      isHeavy: () => true,
      answer: (seen) => overviewSignals(seen, { period, grain, flagBy: flag, most }),
    });
  });
}

const signals = {
  permission: "figures",
  summary: { zh: "值得先看的地区和指标", en: "The few areas and indicators that call for a look" },
  query: signalsParameters,
  answer: signalsAnswer,
} as const;
