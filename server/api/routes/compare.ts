import { Router } from "express";
import { checked } from "../../checked.ts";
import { AppError } from "../../errors.ts";
import { compareAreas, type Against } from "../../indicators/compareAreas.ts";
import { comparisonRulesOf } from "../../indicators/comparisonRules.ts";
import { isLargeScan, scansEvents } from "../../indicators/isLargeScan.ts";
import { firstMonthOf } from "../../indicators/period.ts";
import { question } from "../../indicators/question.ts";
import { isSeen } from "../../indicators/inSight.ts";
import type { Seen } from "../../indicators/sight.ts";
import { answerRows } from "../answerRows.ts";
import { comparisonAnswer, sheetTypes } from "../answers.ts";
import type { Services } from "../app.ts";
import { compareParameters, type CompareParameters, type ComparisonAnswer } from "../contract.ts";
import { describe } from "../describe.ts";
import { compareColumns } from "../exporting.ts";
import { addCompareAll } from "./compareAll.ts";

export function compareRoutes(services: Services): Router {
  const routes = Router().get("/", describe(comparison), async (request, response) => {
    const asked = checked(compareParameters, request.query);
    const { indicator, period, benchmark, snapshot } = asked;
    const compared = (seen: Seen) =>
      compareAreas(seen, questionOf(asked, seen), {
        against: againstOf(asked),
        rules: comparisonRulesOf(seen, period),
        flagBy: asked.flag,
        ...(asked.pair && { pair: asked.pair }),
      });
    await answerRows(request, response, services, {
      snapshot,
      indicators: [indicator],
      question: asked,
      format: asked.format,
      language: asked.lang,
      columns: compareColumns,
      where: asked.where,
      isHeavy(seen) {
        const question = questionOf(asked, seen);
        return isLargeScan(seen, question) || scansEvents(seen, question);
      },
      async answer(seen): Promise<Omit<ComparisonAnswer, "snapshot">> {
        return { indicator, period, benchmark, ...(await compared(seen)) };
      },
      async rows(seen) {
        const { rows } = await compared(seen);
        return rows.map(({ row, group, benchmark: against, judged }) => ({
          ...row,
          group,
          benchmark: against,
          verdict: judged?.verdict ?? null,
        }));
      },
    });
  });
  return addCompareAll(routes, services);
}

const comparison = {
  permission: "figures",
  summary: {
    zh: "各地区的比较：结论、位次区间、漏斗图",
    en: "Areas beside each other: verdicts, rank ranges, funnel",
  },
  note: "Ranks are given where all of a comparable group is asked for and in scope.",
  query: compareParameters,
  answer: comparisonAnswer,
  mediaTypes: sheetTypes,
} as const;

type AskedOf = Pick<CompareParameters, "indicator" | "period" | "grain" | "group" | "where">;

/** The figures that a comparison is asked of. */
export function questionOf({ indicator, period, grain, group, where }: AskedOf, seen: Seen) {
  return checked(question, {
    indicators: [indicator],
    from: firstMonthOf(period, grain),
    to: period,
    grain,
    where: { ...where, ...(group === undefined ? {} : { area: areasOf(group, seen) }) },
  });
}

/** Those in scope; whoever sees none of a group learns as little of it as of one that is not there. */
function areasOf(group: string, { places, sight }: Seen): string[] {
  const codes = places
    .filter((place) => place.group === group && isSeen(sight, place))
    .map(({ code }) => code);
  if (codes.length > 0) return codes;
  throw new AppError("bad-question", `没有这样的可比组 no such group: ${group}`);
}

export function againstOf({
  benchmark,
  target,
  leaveOut,
}: Pick<CompareParameters, "benchmark" | "target" | "leaveOut">): Against {
  return benchmark === "target" ? { kind: "target", target: target ?? NaN } : { kind: benchmark, leaveOut };
}
