import { Router } from "express";
import { checked } from "../../checked.ts";
import { compareAreas } from "../../indicators/compareAreas.ts";
import { question } from "../../indicators/question.ts";
import { requirePublished } from "../../snapshots/snapshots.ts";
import { actorOf } from "../actorOf.ts";
import type { Services } from "../app.ts";
import { compareParameters, type ComparisonAnswer } from "../contract.ts";
import { seenBy } from "../seenBy.ts";

export function compareRoutes({ snapshot }: Services): Router {
  return Router().get("/", async (request, response) => {
    const {
      indicator,
      period,
      grain,
      group,
      benchmark,
      where,
      snapshot: number,
    } = checked(compareParameters, request.query);
    const asking = seenBy(await snapshot(number), actorOf(response));
    requirePublished(asking, [indicator]);
    const areas = await asking.rows<{ code: string; group: string; ranked: boolean }>({
      sql: `select code, group_id as "group", is_ranked as ranked from area`,
    });
    const [base] = await asking.rows<{ base: number }>({
      sql: `
select base
from rule_minimum_bases
where item = 'rank' and date '${period}-01' between valid_from and coalesce(valid_to, date '${period}-01')`,
    });
    const codes = areas.filter((each) => each.group === group).map(({ code }) => code);
    const comparison = await compareAreas(
      asking,
      question.parse({
        indicators: [indicator],
        from: period,
        to: period,
        grain,
        where: { ...where, ...(group === undefined ? {} : { area: codes }) },
      }),
      {
        against: benchmark,
        rankedGroups: new Set(areas.filter(({ ranked }) => ranked).map((each) => each.group)),
        // Without a rule nobody is large enough for a place.
        smallestBase: base?.base ?? Infinity,
      },
    );
    const answer: ComparisonAnswer = { snapshot: asking.number, indicator, period, benchmark, ...comparison };
    response.set("Hengjian-Snapshot", String(asking.number)).json(answer);
  });
}
