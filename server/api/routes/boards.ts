import { Router } from "express";
import { checked } from "../../checked.ts";
import { board, boardAsked, boardList } from "../../savedQueries/board.ts";
import type { SavedQueries } from "../../savedQueries/openSavedQueries.ts";
import { anId } from "../../savedQueries/savedQuery.ts";
import { actorOf } from "../actorOf.ts";
import { describe } from "../describe.ts";

const permission = "sql";

/** Pages that people make of kept queries and indicators; each card is asked by whoever looks at it. */
export function boardRoutes({ boards }: SavedQueries): Router {
  return Router()
    .get(
      "/",
      describe({
        summary: { zh: "看板：自己的和共享给自己的", en: "Boards: one's own and shared ones" },
        permission,
        answer: boardList,
      }),
      (_request, response) => {
        response.json({ boards: boards.list(actorOf(response)) });
      },
    )
    .get(
      "/:id",
      describe({ summary: { zh: "一个看板", en: "One board" }, permission, answer: board }),
      (request, response) => void response.json(boards.find(actorOf(response), request.params.id)),
    )
    .put(
      "/:id",
      describe({
        summary: { zh: "保存看板", en: "Keep a board" },
        permission,
        note: "`version` is the one it was made from, 0 for a new one; another's cannot be changed",
        body: boardAsked,
        answer: board,
      }),
      (request, response) => {
        const id = checked(anId, request.params.id);
        response.json(boards.put(actorOf(response), id, checked(boardAsked, request.body)));
      },
    )
    .delete(
      "/:id",
      describe({
        summary: { zh: "删除自己的看板", en: "Remove a board of one's own" },
        permission,
        status: 204,
      }),
      (request, response) => {
        boards.remove(actorOf(response), request.params.id);
        response.status(204).end();
      },
    );
}
