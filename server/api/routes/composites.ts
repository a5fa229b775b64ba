import { Router } from "express";
import { checked } from "../../checked.ts";
import { answerComposite } from "../../composites/answerComposite.ts";
import { excellentQuota } from "../../composites/excellentQuota.ts";
import { findComposite, openComposites } from "../../composites/readComposites.ts";
import { actorOf } from "../actorOf.ts";
import { answerJson } from "../answerJson.ts";
import type { Services } from "../app.ts";
import { wantedBy, whileWanted } from "../cancel.ts";
import {
  compositeAnswer,
  compositeParameters,
  compositesAnswer,
  quotaAnswer,
  quotaParameters,
  type CompositeAnswer,
  type CompositeList,
  type QuotaAnswer,
} from "../contract.ts";
import { describe } from "../describe.ts";
import { seenBy } from "../seenBy.ts";

export function compositeRoutes(services: Services): Router {
  const { snapshot, library } = services;
  const composites = openComposites(library);
  return Router()
    .get("/", describe(all), (_request, response) => {
      const answer: CompositeList = { composites: composites() };
      response.json(answer);
    })
    .get("/excellent-quota", describe(quota), async (request, response) => {
      const { period, snapshot: number } = checked(quotaParameters, request.query);
      const asking = seenBy(whileWanted(await snapshot(number), wantedBy(response)), actorOf(response));
      const year = Number(period.slice(0, 4));
      const answer: QuotaAnswer = {
        snapshot: asking.number,
        year,
        rows: await excellentQuota(asking, year),
      };
      response.set("Hengjian-Snapshot", String(asking.number)).json(answer);
    })
    .post("/:id", describe(one), async (request, response) => {
      const { snapshot: number, ...asked } = checked(compositeParameters, request.body);
      const composite = findComposite(composites(), request.params.id);
      await answerJson(request, response, services, {
        snapshot: number,
        indicators: composite.components.map(({ indicator }) => indicator),
        // Its file may change while the snapshot stays.
        question: { composite, asked },
        isHeavy: () => true,
        answer: (seen, wanted): Promise<Omit<CompositeAnswer, "snapshot">> =>
          answerComposite(seen, composite, asked, wanted),
      });
    });
}

const all = {
  summary: { zh: "综合评价的定义", en: "What composites are made of" },
  permission: "figures",
  answer: compositesAnswer,
} as const;

const quota = {
  summary: {
    zh: "班子等次与成员优秀比例",
    en: "Members graded excellent beside what their teams' grades allow",
  },
  permission: "exactCounts",
  note: "Areas out of scope are left out.",
  query: quotaParameters,
  answer: quotaAnswer,
} as const;

const one = {
  summary: {
    zh: "综合评价的得分、位次和稳健性",
    en: "Scores of a composite, places and how robust they are",
  },
  permission: "figures",
  note: "Areas out of scope are left out; a figure that one may not see is missing, and a place is given only to who sees all of its group.",
  body: compositeParameters,
  answer: compositeAnswer,
} as const;
