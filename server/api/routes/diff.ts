import { Router } from "express";
import { requirePermission } from "../../access/actor.ts";
import { checked } from "../../checked.ts";
import { AppError } from "../../errors.ts";
import { changesQuery } from "../../snapshots/diff.ts";
import type { AskDiff } from "../../snapshots/diffs.ts";
import { actorOf } from "../actorOf.ts";
import { answeringOf } from "../answering.ts";
import { tableAnswer, tableTypes } from "../answers.ts";
import { wantedBy } from "../cancel.ts";
import { diffParameters } from "../contract.ts";
import { describe } from "../describe.ts";
import { streamTable } from "../streamTable.ts";

export function diffRoutes(ask: AskDiff): Router {
  return Router().get("/", describe(changes), async (request, response) => {
    // Two snapshots side by side tell of the few that came between them, anywhere.
    const actor = actorOf(response);
    if (actor.areas !== "all") throw outOfScope();
    requirePermission(actor, "sensitiveFigures");
    const { from, to, format, ...asked } = checked(diffParameters, request.query);
    const { heavy } = answeringOf(request);
    const diff = await heavy.run(actor.id, wantedBy(response), () => ask(from, to));
    await streamTable(request, response, diff, changesQuery(asked), format);
  });
}

function outOfScope(): AppError {
  return new AppError("not-permitted", "需要全市范围 this needs the whole city in scope");
}

const changes = {
  permission: "exactCounts",
  summary: { zh: "两个快照之间变动的数", en: "Every figure that changed between two snapshots" },
  note: "Needs the whole city in scope, and the permission `sensitiveFigures`, too.",
  query: diffParameters,
  answer: tableAnswer,
  mediaTypes: tableTypes,
  // Two snapshots are held against each other figure by figure the first time.
  timeLimit: 300,
} as const;
