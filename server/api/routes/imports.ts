import { Router } from "express";
import { checked } from "../../checked.ts";
import type { Imports } from "../../imports/openImports.ts";
import { readingChoice } from "../../imports/readingChoice.ts";
import { actorOf } from "../actorOf.ts";
import { gridAnswer, importAnswer, importsAnswer, importStartedAnswer } from "../answers.ts";
import {
  acceptParameters,
  formats,
  gridParameters,
  rollbackParameters,
  type ImportStarted,
} from "../contract.ts";
import { describe } from "../describe.ts";

export function importRoutes(imports: Imports): Router {
  return Router()
    .get("/", describe(all), async (_request, response) => {
      response.json(await imports.list(actorOf(response)));
    })
    .post("/", describe(upload), async (request, response) => {
      const id = await imports.receive(actorOf(response), request);
      const answer: ImportStarted = { job: id, import: id };
      response.status(202).location(`/api/v1/imports/${id}`).json(answer);
    })
    .get("/:id", describe(one), async (request, response) => {
      response.json(await imports.detail(actorOf(response), request.params.id));
    })
    .post("/:id/read", describe(read), (request, response) => {
      const choice = checked(readingChoice, request.body);
      const id = imports.readAgain(actorOf(response), request.params.id, choice);
      const answer: ImportStarted = { job: id, import: id };
      response.status(202).json(answer);
    })
    .get("/:id/grid", describe(grid), async (request, response) => {
      const page = checked(gridParameters, request.query);
      response.json(await imports.grid(actorOf(response), request.params.id, page));
    })
    .post("/:id/accept", describe(accept), async (request, response) => {
      // Without a body nothing is replaced.
      const { mode } = checked(acceptParameters, request.body ?? {});
      response.json(await imports.accept(actorOf(response), request.params.id, mode));
    })
    .post("/:id/rollback", describe(rollback), async (request, response) => {
      const { reason } = checked(rollbackParameters, request.body ?? {});
      await imports.rollBack(actorOf(response), request.params.id, reason);
      response.status(204).end();
    })
    .post("/:id/reject", describe(reject), (request, response) => {
      response.json(imports.reject(actorOf(response), request.params.id));
    })
    .post("/:id/cancel", describe(cancel), async (request, response) => {
      response.json(await imports.cancel(actorOf(response), request.params.id));
    })
    .get("/:id/refusals.xlsx", describe(refusals), async (request, response) => {
      const workbook = await imports.refusals(actorOf(response), request.params.id);
      response.attachment("refusals.xlsx").type(formats.xlsx).set("Cache-Control", "private, no-store");
      response.send(Buffer.from(workbook));
    });
}

const permission = "imports";
const note = "Of areas out of scope, one sees only what one began oneself, and can take nothing in or back.";

/** Whatever is begun in the warehouse is brought to its end, and large batches take minutes. */
const warehouseSeconds = 1_800;

const all = {
  summary: { zh: "导入与批次", en: "Imports, and all batches taken in" },
  permission,
  note,
  answer: importsAnswer,
} as const;

const upload = {
  summary: { zh: "上传文件", en: "Send files" },
  permission,
  note,
  takesFiles: true,
  answer: importStartedAnswer,
  status: 202,
  // As long as a request of gigabytes may take.
  timeLimit: 3_600,
} as const;

const one = {
  summary: { zh: "一次导入", en: "One import" },
  permission,
  note,
  answer: importAnswer,
} as const;

const read = {
  summary: { zh: "按所选方式重读", en: "Have an import read anew, as one chooses" },
  permission,
  note,
  body: readingChoice,
  bodyLimit: "2mb",
  answer: importStartedAnswer,
  status: 202,
} as const;

const grid = {
  summary: { zh: "被拒的行", en: "A sheet's refused rows, by page" },
  permission,
  note,
  query: gridParameters,
  answer: gridAnswer,
} as const;

const accept = {
  summary: { zh: "接收", en: "Take a staged import in" },
  permission,
  note,
  body: acceptParameters,
  answer: importAnswer,
  timeLimit: warehouseSeconds,
} as const;

const rollback = {
  summary: { zh: "撤回批次", en: "Take a batch back" },
  permission,
  note,
  body: rollbackParameters,
  status: 204,
  timeLimit: warehouseSeconds,
} as const;

const reject = {
  summary: { zh: "退回", en: "Reject a staged import" },
  permission,
  note,
  answer: importAnswer,
} as const;

const cancel = {
  summary: { zh: "取消", en: "Stop an import that is being read" },
  permission,
  note,
  answer: importAnswer,
} as const;

const refusals = {
  summary: { zh: "被拒的行（工作簿）", en: "All refused rows as a workbook" },
  permission,
  note,
  mediaTypes: [formats.xlsx],
} as const;
