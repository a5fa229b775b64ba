import { Router } from "express";
import { z } from "zod";
import type { Actor } from "../../access/actor.ts";
import { checked } from "../../checked.ts";
import { log } from "../../log.ts";
import type { ReportSchedule } from "../../reports/schedule/openSchedule.ts";
import type { ReportRun } from "../../reports/schedule/runStore.ts";
import { actorOf } from "../actorOf.ts";
import { aMonth } from "../contract/shared.ts";
import { describe } from "../describe.ts";

/** The runs of the schedule that makes each month's papers. */
export function reportRunRoutes(schedule: ReportSchedule): Router {
  return Router()
    .get("/", describe(runs), (_request, response) => {
      response.json({
        isRunning: schedule.isRunning(),
        isSetUp: schedule.isSetUp(),
        runs: schedule.history().map((run) => runFor(actorOf(response), run)),
      });
    })
    .post("/", describe(newRun), (request, response) => {
      const { month } = checked(monthAsked, request.body);
      // It is told by its run, whatever becomes of it; what keeps that from being written is told here.
      schedule
        .run(month, actorOf(response).name)
        .catch((error: unknown) => log.error({ err: error, month }, "a run of papers could not be kept"));
      response.status(202).json({ month });
    });
}

/** Who has not reported is told of areas in scope; to whom papers went, to those who answer for all. */
function runFor({ areas }: Actor, run: ReportRun): ReportRun {
  if (areas === "all") return run;
  return { ...run, missing: run.missing.filter(({ area }) => areas.includes(area)), delivered: [] };
}

const monthAsked = z.strictObject({ month: aMonth });

const runs = {
  summary: { zh: "每月生成的历史", en: "How each month's papers were made, or why not" },
  permission: "publish",
  answer: z.looseObject({ runs: z.array(z.looseObject({ id: z.string(), state: z.string() })) }),
} as const;

const newRun = {
  summary: { zh: "按设置生成一个月的全部月报并送达", en: "Make and deliver all papers of a month as set up" },
  permission: "publish",
  body: monthAsked,
  answer: monthAsked,
  status: 202,
} as const;
