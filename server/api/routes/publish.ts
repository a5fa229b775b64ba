import { Router } from "express";
import type { Imports } from "../../imports/openImports.ts";
import type { JobStarted } from "../contract.ts";

export function publishRoutes(imports: Imports): Router {
  return Router().post("/", (_request, response) => {
    const answer: JobStarted = { job: imports.publish() };
    response.status(202).json(answer);
  });
}
