import { Router } from "express";
import type { Imports } from "../../imports/openImports.ts";
import { jobStartedAnswer } from "../answers.ts";
import type { JobStarted } from "../contract.ts";
import { actorOf } from "../actorOf.ts";
import { describe } from "../describe.ts";

export function publishRoutes(imports: Imports): Router {
  return Router().post("/", describe(publish), (_request, response) => {
    const answer: JobStarted = { job: imports.publish(actorOf(response)) };
    response.status(202).json(answer);
  });
}

const publish = {
  summary: { zh: "发布快照", en: "Publish a snapshot" },
  permission: "publish",
  answer: jobStartedAnswer,
  status: 202,
} as const;
