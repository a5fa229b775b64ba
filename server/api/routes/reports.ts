import { Router, type Response } from "express";
import { z } from "zod";
import { checked } from "../../checked.ts";
import type { ArchivedReport } from "../../reports/archive.ts";
import type { PaperAsked, ReportOffice } from "../../reports/reportOffice.ts";
import { actorOf } from "../actorOf.ts";
import { jobStartedAnswer } from "../answers.ts";
import type { Services } from "../app.ts";
import { reportAsked, type ReportSummary } from "../contract.ts";
import { describe } from "../describe.ts";
import { sightOf } from "../seenBy.ts";

const permission = "figures";
const pdf = "application/pdf";

/** The papers that are filed: which there are, each of them, and the making of another. */
export function reportRoutes(office: ReportOffice, services: Services): Router {
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
