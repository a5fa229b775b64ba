import express, { Router } from "express";
import { checked } from "../../checked.ts";
import type { Imports } from "../../imports/openImports.ts";
import { readingChoice } from "../../imports/readingChoice.ts";
import {
  acceptParameters,
  formats,
  gridParameters,
  rollbackParameters,
  type ImportStarted,
} from "../contract.ts";

export function importRoutes(imports: Imports): Router {
  return Router()
    .get("/", async (_request, response) => {
      response.json(await imports.list());
    })
    .post("/", async (request, response) => {
      const id = await imports.receive(request);
      const answer: ImportStarted = { job: id, import: id };
      response.status(202).location(`/api/v1/imports/${id}`).json(answer);
    })
    .get("/:id", async (request, response) => {
      response.json(await imports.detail(request.params.id));
    })
    .post("/:id/read", express.json({ limit: "2mb" }), (request, response) => {
      const id = imports.readAgain(request.params.id, checked(readingChoice, request.body));
      const answer: ImportStarted = { job: id, import: id };
      response.status(202).json(answer);
    })
    .get("/:id/grid", async (request, response) => {
      response.json(await imports.grid(request.params.id, checked(gridParameters, request.query)));
    })
    .post("/:id/accept", express.json(), async (request, response) => {
      // Without a body nothing is replaced.
      const { mode } = checked(acceptParameters, request.body ?? {});
      response.json(await imports.accept(request.params.id, mode));
    })
    .post("/:id/rollback", express.json(), async (request, response) => {
      const { reason } = checked(rollbackParameters, request.body ?? {});
      await imports.rollBack(request.params.id, reason);
      response.status(204).end();
    })
    .post("/:id/reject", (request, response) => {
      response.json(imports.reject(request.params.id));
    })
    .post("/:id/cancel", async (request, response) => {
      response.json(await imports.cancel(request.params.id));
    })
    .get("/:id/refusals.xlsx", async (request, response) => {
      const workbook = await imports.refusals(request.params.id);
      response.attachment("refusals.xlsx").type(formats.xlsx).set("Cache-Control", "private, no-store");
      response.send(Buffer.from(workbook));
    });
}
