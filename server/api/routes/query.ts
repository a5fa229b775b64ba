import { pipeline } from "node:stream/promises";
import { Router, type Request, type Response } from "express";
import { checked } from "../../checked.ts";
import { AppError, isNodeError } from "../../errors.ts";
import { queryFormats, type QueryFormat } from "../../workbench/queryFormats.ts";
import type { AnsweredQuery, Workbench } from "../../workbench/workbench.ts";
import { actorOf } from "../actorOf.ts";
import type { Services } from "../app.ts";
import { askerOf } from "../askerOf.ts";
import { wantedBy } from "../cancel.ts";
import { queryParameters, queryRequest } from "../contract.ts";
import { describe } from "../describe.ts";

/** Longer than any query may run, with the time that it waits for its turn. */
const answerSeconds = 180;

export function queryRoutes(services: Pick<Services, "snapshot">, workbench: Workbench): Router {
  return Router()
    .post("/", describe(query), async (request, response) => {
      const { snapshot: number, ...asked } = checked(queryRequest, request.body);
      const { format: named } = checked(queryParameters, request.query);
      const actor = actorOf(response);
      const snapshot = await services.snapshot(number);
      const format = asked.explain ? "json" : queryFormatOf(request, named);
      response.set({
        "Hengjian-Snapshot": String(snapshot.number),
        "Cache-Control": "private, no-store",
      });
      const answered = await workbench.run(
        askerOf(actor, snapshot),
        { ...asked, explain: asked.explain, format },
        { wanted: wantedBy(response), told: (id) => response.set("Query-Id", id) },
      );
      await send(response, answered, format, snapshot.number);
    })
    .get("/", describe(queries), (_request, response) => {
      response.set("Cache-Control", "private, no-store");
      response.json(workbench.list(actorOf(response)));
    })
    .get("/:id", describe(status), (request, response) => {
      response.set("Cache-Control", "private, no-store");
      response.json(workbench.status(request.params.id, actorOf(response)));
    })
    .delete("/:id", describe(cancel), (request, response) => {
      workbench.cancel(request.params.id, actorOf(response));
      response.status(204).end();
    });
}

/** Whoever says nothing, as a browser's address bar or `curl`, gets Arrow. */
function queryFormatOf(request: Request, named: QueryFormat | undefined): QueryFormat {
  if (named !== undefined) return named;
  const accepted = request.accepts(Object.values(queryFormats));
  const found = (Object.keys(queryFormats) as QueryFormat[]).find((each) => queryFormats[each] === accepted);
  if (found) return found;
  throw new AppError("not-acceptable", `expected one of ${Object.values(queryFormats).join(", ")}`);
}

const saved = new Set<QueryFormat>(["csv", "xlsx", "parquet"]);

async function send(
  response: Response,
  { output, ended }: AnsweredQuery,
  format: QueryFormat,
  snapshot: number,
): Promise<void> {
  if (saved.has(format)) response.attachment(`hengjian-query-${snapshot}.${format}`);
  response.type(queryFormats[format]);
  response.set("Trailer", "Hengjian-Rows, Hengjian-Truncated");
  try {
    await pipeline(output, response, { end: false });
    // Half an answer must not look like a whole one.
    const { rows, truncated } = await ended;
    response.locals["rows"] = rows;
    response.addTrailers({ "Hengjian-Rows": String(rows), "Hengjian-Truncated": String(truncated) });
    response.end();
  } catch (error) {
    const isGone = response.closed || isNodeError(error, "ERR_STREAM_PREMATURE_CLOSE");
    response.destroy();
    // The caller went away: nobody is left to be told.
    if (!isGone && !isOfTheQuery(error)) throw error;
  }
}

/** Told by `GET /query/:id`, for the answer itself has begun. */
function isOfTheQuery(error: unknown): boolean {
  return error instanceof AppError && error.code !== "internal";
}

const query = {
  permission: "sql",
  summary: { zh: "运行一条 SELECT", en: "Run one SELECT" },
  note: "Reads what the caller may see of a snapshot and nothing else. `Query-Id` names it for `GET` and `DELETE /query/{id}`; the trailers `Hengjian-Rows` and `Hengjian-Truncated` say how much of it was sent.",
  query: queryParameters,
  body: queryRequest,
  mediaTypes: Object.values(queryFormats),
  timeLimit: answerSeconds,
} as const;

const queries = {
  permission: "sql",
  summary: { zh: "自己近来的查询", en: "One's own queries of late" },
  note: "Those that run, and those that ended within ten minutes.",
} as const;

const status = {
  permission: "sql",
  summary: { zh: "一次查询的状态", en: "How a query stands" },
  note: "For ten minutes after its end, and for whoever asked it alone.",
} as const;

const cancel = {
  permission: "sql",
  summary: { zh: "取消查询", en: "Cancel a query" },
  note: "What runs is killed at once.",
  status: 204,
} as const;
