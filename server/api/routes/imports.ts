import { Router } from "express";
import { checked } from "../../checked.ts";
import type { Imports } from "../../imports/openImports.ts";
import { readingChoice } from "../../imports/readingChoice.ts";
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
      response.json(await imports.list());
    })
    .post("/", describe(upload), async (request, response) => {
      const id = await imports.receive(request);
      const answer: ImportStarted = { job: id, import: id };
      response.status(202).location(`/api/v1/imports/${id}`).json(answer);
    })
    .get("/:id", describe(one), async (request, response) => {
      response.json(await imports.detail(request.params.id));
    })
    .post("/:id/read", describe(read), (request, response) => {
      const id = imports.readAgain(request.params.id, checked(readingChoice, request.body));
      const answer: ImportStarted = { job: id, import: id };
      response.status(202).json(answer);
    })
    .get("/:id/grid", describe(grid), async (request, response) => {
      response.json(await imports.grid(request.params.id, checked(gridParameters, request.query)));
    })
    .post("/:id/accept", describe(accept), async (request, response) => {
      // Without a body nothing is replaced.
      const { mode } = checked(acceptParameters, request.body ?? {});
      response.json(await imports.accept(request.params.id, mode));
    })
    .post("/:id/rollback", describe(rollback), async (request, response) => {
      const { reason } = checked(rollbackParameters, request.body ?? {});
      await imports.rollBack(request.params.id, reason);
      response.status(204).end();
    })
    .post("/:id/reject", describe(reject), (request, response) => {
      response.json(imports.reject(request.params.id));
    })
    .post("/:id/cancel", describe(cancel), async (request, response) => {
      response.json(await imports.cancel(request.params.id));
    })
    .get("/:id/refusals.xlsx", describe(refusals), async (request, response) => {
      const workbook = await imports.refusals(request.params.id);
      response.attachment("refusals.xlsx").type(formats.xlsx).set("Cache-Control", "private, no-store");
      response.send(Buffer.from(workbook));
    });
}

const permission = "imports";

/** Whatever is begun in the warehouse is brought to its end, and large batches take minutes. */
const warehouseSeconds = 1_800;

const all = {
  summary: { zh: "导入与批次", en: "Imports, and all batches taken in" },
  permission,
  answer: importsAnswer,
} as const;

const upload = {
  summary: { zh: "上传文件", en: "Send files" },
  permission,
  takesFiles: true,
  answer: importStartedAnswer,
  status: 202,
  // As long as a request of gigabytes may take.
  timeLimit: 3_600,
} as const;

const one = {
  summary: { zh: "一次导入", en: "One import" },
  permission,
  answer: importAnswer,
} as const;

const read = {
  summary: { zh: "按所选方式重读", en: "Have an import read anew, as one chooses" },
  permission,
  body: readingChoice,
  bodyLimit: "2mb",
  answer: importStartedAnswer,
  status: 202,
} as const;

const grid = {
  summary: { zh: "被拒的行", en: "A sheet's refused rows, by page" },
  permission,
  query: gridParameters,
  answer: gridAnswer,
} as const;

const accept = {
  summary: { zh: "接收", en: "Take a staged import in" },
  permission,
  body: acceptParameters,
  answer: importAnswer,
  timeLimit: warehouseSeconds,
} as const;

const rollback = {
  summary: { zh: "撤回批次", en: "Take a batch back" },
  permission,
  body: rollbackParameters,
  status: 204,
  timeLimit: warehouseSeconds,
} as const;

const reject = {
  summary: { zh: "退回", en: "Reject a staged import" },
  permission,
  answer: importAnswer,
} as const;

const cancel = {
  summary: { zh: "取消", en: "Stop an import that is being read" },
  permission,
  answer: importAnswer,
} as const;

const refusals = {
  summary: { zh: "被拒的行（工作簿）", en: "All refused rows as a workbook" },
  permission,
  mediaTypes: [formats.xlsx],
} as const;
