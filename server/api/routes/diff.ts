import { Router } from "express";
import { checked } from "../../checked.ts";
import { changesQuery } from "../../snapshots/diff.ts";
import type { AskDiff } from "../../snapshots/diffs.ts";
import { answerTable } from "../answerTable.ts";
import { diffParameters } from "../contract.ts";

export function diffRoutes(ask: AskDiff): Router {
  return Router().get("/", async (request, response) => {
    const { from, to, format, ...asked } = checked(diffParameters, request.query);
    await answerTable(request, response, await ask(from, to), changesQuery(asked), format);
  });
}
