import { Router } from "express";
import { z } from "zod";
import { checked } from "../../checked.ts";
import type { SavedQueries } from "../../savedQueries/openSavedQueries.ts";
import {
  anId,
  savedQuery,
  savedQueryAsked,
  savedQueryList,
  savedQueryVersions,
  versionParameters,
} from "../../savedQueries/savedQuery.ts";
import { actorOf } from "../actorOf.ts";
import { describe } from "../describe.ts";

const permission = "sql";
const inLanguage = z.strictObject({ lang: z.enum(["zh", "en"]).default("zh") });
const oneQuery = z.strictObject({ ...versionParameters.shape, ...inLanguage.shape });

/** Questions in SQL that are kept. What one answers is asked of `/query`, by whoever wants to know. */
export function savedQueryRoutes(saved: SavedQueries): Router {
  return Router()
    .get(
      "/",
      describe({
        summary: {
          zh: "保存的查询：自己的、共享给自己的和示例",
          en: "Kept queries: one's own, shared ones and examples",
        },
        permission,
        query: inLanguage,
        answer: savedQueryList,
      }),
      (request, response) => {
        const { lang } = checked(inLanguage, request.query);
        response.json({ queries: saved.list(actorOf(response), lang) });
      },
    )
    .get(
      "/:id",
      describe({
        summary: { zh: "一个查询，可指定版本", en: "One query, or a version of it" },
        permission,
        query: oneQuery,
        answer: savedQuery,
      }),
      (request, response) => {
        const { version, lang: language } = checked(oneQuery, request.query);
        response.json(saved.find(actorOf(response), request.params.id, { version, language }));
      },
    )
    .get(
      "/:id/versions",
      describe({
        summary: { zh: "一个查询的历次版本", en: "The versions of a query" },
        permission,
        answer: savedQueryVersions,
      }),
      (request, response) => {
        response.json({ versions: saved.versions(actorOf(response), request.params.id) });
      },
    )
    .put(
      "/:id",
      describe({
        summary: { zh: "保存查询", en: "Keep a query" },
        permission,
        note: "`version` is the one it was made from, 0 for a new one; another's cannot be changed",
        body: savedQueryAsked,
        bodyLimit: "500kb",
        answer: savedQuery,
      }),
      (request, response) => {
        const id = checked(anId, request.params.id);
        response.json(saved.put(actorOf(response), id, checked(savedQueryAsked, request.body)));
      },
    )
    .delete(
      "/:id",
      describe({
        summary: { zh: "删除自己的查询", en: "Remove a query of one's own" },
        permission,
        status: 204,
      }),
      (request, response) => {
        saved.remove(actorOf(response), request.params.id);
        response.status(204).end();
      },
    );
}
