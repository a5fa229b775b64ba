import { Router, type Request, type Response } from "express";
import type { z } from "zod";
import { checked } from "../../checked.ts";
import type { MadeReport, ReportSource } from "../../reports/makeReport.ts";
import type { ReportOffice } from "../../reports/reportOffice.ts";
import type { ViewAsked } from "../../reports/views/viewPaper.ts";
import { requirePublished } from "../../snapshots/snapshots.ts";
import { answerFinished } from "../answerFinished.ts";
import type { Services } from "../app.ts";
import { whileWanted } from "../cancel.ts";
import { reportAsked, viewAsked } from "../contract.ts";
import { describe } from "../describe.ts";
import { againstOf, questionOf } from "./compare.ts";

const permission = "figures";
const pdf = "application/pdf";

/** Papers made for whoever asks, and kept nowhere: one to look at before it is filed, and what a page shows. */
export function reportPreviewRoutes(office: ReportOffice, services: Services): Router {
  return Router()
    .get("/preview.pdf", describe(preview), async (request, response) => {
      const { template, month, area = null, snapshot } = checked(reportAsked, request.query);
      const asked = { template, month, area, recipient: null };
      await answerPdf(request, response, services, {
        snapshot,
        question: asked,
        make: ({ number, sight }) => office.preview({ ...asked, snapshot: number, sight }),
      });
    })
    .get("/view.pdf", describe(view), async (request, response) => {
      const asked = checked(viewAsked, request.query);
      const { snapshot, indicator } = asked;
      await answerPdf(request, response, services, {
        snapshot,
        question: asked,
        indicators: indicator === undefined ? [] : [indicator],
        make: (source) => office.view(source, viewOf(asked, source)),
      });
    });
}

/** As the page asks it. */
function viewOf(asked: z.output<typeof viewAsked>, source: ReportSource): ViewAsked {
  const { of, period, indicator = "", area = "", flag } = asked;
  if (of === "overview") return { of, period };
  if (of === "profile") return { of, period, area };
  return {
    of,
    question: questionOf({ ...asked, indicator }, source),
    against: againstOf(asked),
    flagBy: flag,
  };
}

interface PdfAsked {
  snapshot: number | undefined;
  indicators?: string[];
  question: unknown;
  make(source: ReportSource): Promise<MadeReport>;
}

/** It waits its turn among the large questions. */
async function answerPdf(
  request: Request,
  response: Response,
  services: Services,
  { snapshot, indicators = [], question, make }: PdfAsked,
): Promise<void> {
  await answerFinished(request, response, {
    question,
    type: pdf,
    isOfCurrent: snapshot === undefined,
    async find(sight) {
      const asking = { ...(await services.snapshot(snapshot)), sight };
      requirePublished(asking, indicators);
      return {
        number: asking.number,
        publishedAt: asking.publishedAt,
        // A template's file, or a font, may be another the next time.
        isDraft: true,
        isHeavy: () => true,
        async make(wanted) {
          const made = await make(whileWanted(asking, wanted));
          return { body: Buffer.from(made.pdf) };
        },
      };
    },
  });
}

const preview = {
  summary: { zh: "预览，不归档", en: "A paper to look at, filed nowhere" },
  permission,
  query: reportAsked,
  mediaTypes: [pdf],
  timeLimit: 120,
} as const;

const view = {
  summary: { zh: "页面导出为 PDF", en: "What a page shows, as a document" },
  permission,
  note: "made by the server from the page's own question; of a profile and the overview it is of the year to date",
  query: viewAsked,
  mediaTypes: [pdf],
  timeLimit: 120,
} as const;
