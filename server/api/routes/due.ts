import { Router } from "express";
import { checked } from "../../checked.ts";
import { readDueDates } from "../../indicators/dueDates.ts";
import type { Seen } from "../../indicators/sight.ts";
import { answerJson } from "../answerJson.ts";
import type { Services } from "../app.ts";
import { dueAnswer, dueKinds, dueParameters, type DueAnswer } from "../contract.ts";
import { describe } from "../describe.ts";

export function dueRoutes(services: Services): Router {
  return Router().get("/", describe(due), async (request, response) => {
    const asked = checked(dueParameters, request.query);
    const { period, days, snapshot } = asked;
    await answerJson(request, response, services, {
      snapshot,
      question: { due: asked },
      answer: async (seen): Promise<Omit<DueAnswer, "snapshot">> => ({
        period,
        days,
        items: await dueByKind(seen, period, days),
      }),
    });
  });
}

const due = {
  permission: "figures",
  summary: { zh: "近期到期和已逾期：影响期、函询、任务", en: "What falls due soon, and what is overdue" },
  note: "counts as they are: null for those without exact counts and sensitive figures",
  query: dueParameters,
  answer: dueAnswer,
} as const;

async function dueByKind(seen: Seen, month: string, days: number): Promise<DueAnswer["items"]> {
  const rows = await readDueDates(seen, month, days);
  if (rows === null) return null;
  return dueKinds.map((kind) => {
    const ofKind = rows.filter((row) => row.kind === kind);
    const sum = (key: "ahead" | "overdue") => ofKind.reduce((total, row) => total + row[key], 0);
    return { kind, ahead: sum("ahead"), overdue: sum("overdue") };
  });
}
