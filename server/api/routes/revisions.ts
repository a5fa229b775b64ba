import { Router } from "express";
import { requirePermission } from "../../access/actor.ts";
import { checked } from "../../checked.ts";
import { AppError } from "../../errors.ts";
import { findIndicator } from "../../indicators/readIndicators.ts";
import { readTriangle } from "../../snapshots/readRevisions.ts";
import { completenessOf, sizeOf } from "../../snapshots/revisionCompleteness.ts";
import { actorOf } from "../actorOf.ts";
import { answerJson } from "../answerJson.ts";
import type { Services } from "../app.ts";
import { revisionsAnswer, revisionsParameters, type RevisionsAnswer } from "../contract.ts";
import { describe } from "../describe.ts";

/** Stands beside `indicatorRoutes`, under the same path. */
export function revisionRoutes(services: Services): Router {
  return Router().get("/:id/revisions", describe(triangle), async (request, response) => {
    // What came from one month to the next may be one person, as between two snapshots.
    const actor = actorOf(response);
    if (actor.areas !== "all")
      throw new AppError("not-permitted", "需要全市范围 this needs the whole city in scope");
    requirePermission(actor, "sensitiveFigures");
    const { area, snapshot } = checked(revisionsParameters, request.query);
    const { id } = request.params;
    await answerJson(request, response, services, {
      snapshot,
      indicators: [id],
      question: { id, area },
      async answer({ rows, indicators }): Promise<Omit<RevisionsAnswer, "snapshot">> {
        const found = await readTriangle((sql) => rows({ sql }), id);
        const size = sizeOf(findIndicator(indicators, id));
        const { byDelay, months, revisions } = completenessOf(found, size);
        return {
          indicator: id,
          area: area ?? null,
          columns: found.columns.map(monthOf),
          rows: found.rows
            .filter((row) => row.area === (area ?? null))
            .map(({ month, knownAt, numerator, denominator, value }) => ({
              month: monthOf(month),
              knownAt: monthOf(knownAt),
              numerator,
              denominator,
              value,
            })),
          size: size ?? null,
          byDelay: byDelay ?? null,
          months: months.map(({ month, share }) => ({ month: monthOf(month), share })),
          moved: revisions ?? null,
        };
      },
    });
  });
}

/** Of a month's first day. */
function monthOf(day: string): string {
  return day.slice(0, 7);
}

const triangle = {
  permission: "exactCounts",
  summary: {
    zh: "一个指标各月的数，在以后各月底各知道多少",
    en: "Each month of an indicator as it was known at the end of each later one",
  },
  note: "Needs the whole city in scope, and the permission `sensitiveFigures`, too.",
  query: revisionsParameters,
  answer: revisionsAnswer,
} as const;
