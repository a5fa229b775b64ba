import { Router } from "express";
import { z } from "zod";
import { checked } from "../../checked.ts";
import type { Workbench } from "../../workbench/workbench.ts";
import type { Services } from "../app.ts";
import { actorOf } from "../actorOf.ts";
import { aSnapshot } from "../contract/shared.ts";
import { describe } from "../describe.ts";
import { askerOf } from "../askerOf.ts";

const schemaParameters = z.strictObject({ snapshot: aSnapshot });

/** What somebody's SQL can read, for completion and for looking around. */
export function schemaRoutes(services: Pick<Services, "snapshot">, workbench: Workbench): Router {
  return Router().get(
    "/",
    describe({
      permission: "sql",
      summary: { zh: "SQL 能读的表、列和函数", en: "The tables, columns and functions SQL can read" },
      note: "What is not in it is not there for the caller: tables and rows differ by role and scope.",
      query: schemaParameters,
      timeLimit: 300,
    }),
    async (request, response) => {
      const { snapshot: number } = checked(schemaParameters, request.query);
      const snapshot = await services.snapshot(number);
      const answer = await workbench.schema(askerOf(actorOf(response), snapshot));
      response.set({
        "Hengjian-Snapshot": String(snapshot.number),
        "Cache-Control": "private, no-cache",
        Vary: "Accept-Encoding, Authorization, Cookie",
      });
      response.json(answer);
    },
  );
}
