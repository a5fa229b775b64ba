import { Router, type Request, type Response } from "express";
import { z } from "zod";
import type { Actor } from "../../access/actor.ts";
import { checked } from "../../checked.ts";
import { log } from "../../log.ts";
import type { ArchivedReport } from "../../reports/archive.ts";
import type { MadeReport, ReportSource } from "../../reports/makeReport.ts";
import type { PaperAsked, ReportOffice } from "../../reports/reportOffice.ts";
import type { ReportRun } from "../../reports/schedule/runStore.ts";
import type { ReportSchedule } from "../../reports/schedule/openSchedule.ts";
import type { ViewAsked } from "../../reports/viewPaper.ts";
import { requirePublished } from "../../snapshots/snapshots.ts";
import { actorOf } from "../actorOf.ts";
import { answerFinished } from "../answerFinished.ts";
import { jobStartedAnswer } from "../answers.ts";
import type { Services } from "../app.ts";
import { whileWanted } from "../cancel.ts";
import { reportAsked, viewAsked, type ReportSummary } from "../contract.ts";
import { aMonth } from "../contract/shared.ts";
import { describe } from "../describe.ts";
import { sightOf } from "../seenBy.ts";
import { againstOf, questionOf } from "./compare.ts";

export interface Papers {
  office: ReportOffice;
  schedule: ReportSchedule;
}

const permission = "figures";
const pdf = "application/pdf";

/** The monthly papers: made, filed, looked at; and the runs of the schedule that makes them. */
export function reportRoutes({ office, schedule }: Papers, services: Services): Router {
  const askedBy = async (response: Response, asked: z.output<typeof reportAsked>): Promise<PaperAsked> => {
    const { template, month, area, snapshot } = asked;
    const { number } = await services.snapshot(snapshot);
    response.set("Hengjian-Snapshot", String(number));
    return {
      template,
      month,
      area: area ?? null,
      recipient: null,
      snapshot: number,
      sight: sightOf(actorOf(response)),
    };
  };
  const found = (response: Response, id: string) => office.find(sightOf(actorOf(response)), id);

  return Router()
    .get("/", describe(listed), (_request, response) => {
      const reports = office.seen(sightOf(actorOf(response))).map(summaryOf);
      response.json({ reports });
    })
    .get("/templates", describe(templates), (_request, response) => {
      const { templates, faults } = office.templates();
      response.json({
        templates: templates.map(({ id, kind, title }) => ({ id, kind, title, needsArea: kind === "area" })),
        faults,
      });
    })
    .get("/runs", describe(runs), (_request, response) => {
      response.json({
        isRunning: schedule.isRunning(),
        isSetUp: schedule.isSetUp(),
        runs: schedule.history().map((run) => runFor(actorOf(response), run)),
      });
    })
    .post("/runs", describe(newRun), (request, response) => {
      const { month } = checked(monthAsked, request.body);
      // It is told by its run, whatever becomes of it; what keeps that from being written is told here.
      schedule
        .run(month, actorOf(response).name)
        .catch((error: unknown) => log.error({ err: error, month }, "a run of papers could not be kept"));
      response.status(202).json({ month });
    })
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
    })
    .post("/", describe(newReport), async (request, response) => {
      const asked = await askedBy(response, checked(reportAsked, request.body));
      response.status(202).json({ job: office.begin(actorOf(response), asked) });
    })
    .get("/:id.pdf", describe(paper), (request, response) => {
      const { id } = found(response, request.params.id);
      response
        .type(pdf)
        .set({ "Cache-Control": "private, no-cache" })
        // A data folder may well lie below one whose name begins with a dot.
        .sendFile(office.archive.pdfOf(id), { dotfiles: "allow" });
    })
    .get("/:id/manifest.json", describe(manifest), (request, response) => {
      response.json(found(response, request.params.id));
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

/** A paper made for whoever asks and kept nowhere; it waits its turn among the large questions. */
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

/** Who has not reported is told of areas in scope; to whom papers went, to those who answer for all. */
function runFor({ areas }: Actor, run: ReportRun): ReportRun {
  if (areas === "all") return run;
  return { ...run, missing: run.missing.filter(({ area }) => areas.includes(area)), delivered: [] };
}

function summaryOf({ id, title, edition, madeAt, madeBy, manifest, changes }: ArchivedReport): ReportSummary {
  const { month, area, recipient, template, snapshot, pdf } = manifest;
  return {
    id,
    title,
    edition,
    madeAt,
    madeBy,
    month,
    area,
    recipient,
    template: template.id,
    snapshot: snapshot.number,
    sha256: pdf.sha256,
    bytes: pdf.bytes,
    changes: changes.length,
  };
}

const monthAsked = z.strictObject({ month: aMonth });

const listed = {
  summary: { zh: "归档的月报", en: "The papers that are filed" },
  permission,
  note: "those that hold no more than one may see",
  answer: z.looseObject({ reports: z.array(z.looseObject({ id: z.string() })) }),
} as const;

const templates = {
  summary: { zh: "月报模板", en: "What papers can be made by" },
  permission,
  answer: z.looseObject({
    templates: z.array(z.looseObject({ id: z.string() })),
    faults: z.array(z.string()),
  }),
} as const;

const runs = {
  summary: { zh: "每月生成的历史", en: "How each month's papers were made, or why not" },
  permission: "publish",
  answer: z.looseObject({ runs: z.array(z.looseObject({ id: z.string(), state: z.string() })) }),
} as const;

const newRun = {
  summary: { zh: "按设置生成一个月的全部月报并送达", en: "Make and deliver all papers of a month as set up" },
  permission: "publish",
  body: monthAsked,
  answer: monthAsked,
  status: 202,
} as const;

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

const newReport = {
  summary: { zh: "生成并归档一份月报", en: "Make and file a paper" },
  permission,
  body: reportAsked,
  answer: jobStartedAnswer,
  status: 202,
} as const;

const paper = { summary: { zh: "一份月报", en: "A paper" }, permission, mediaTypes: [pdf] } as const;

const manifest = {
  summary: { zh: "一份月报由什么做成，更正了什么", en: "What a paper was made of, and what it corrects" },
  permission,
  answer: z.looseObject({ id: z.string(), manifest: z.looseObject({}) }),
} as const;
