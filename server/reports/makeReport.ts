import { createHash } from "node:crypto";
import type { Library } from "../library.ts";
import { monthsReported } from "../warehouse/expectedReports.ts";
import { definitionHash } from "../indicators/definition.ts";
import type { Seen } from "../indicators/sight.ts";
import type { EarlierFigures } from "./figures/restatements.ts";
import type { ReportManifest } from "./manifest.ts";
import type { ReportModel } from "./model.ts";
import { makeModel } from "./makeModel.ts";
import type { ReportTemplate } from "./template/template.ts";
import type { Typesetter } from "./typst/typesetter.ts";

/** What a paper is made from: one snapshot, as its reader may see it. */
export interface ReportSource extends Seen {
  number: number;
  publishedAt: string;
}

export interface AskedReport {
  /** YYYY-MM. */
  month: string;
  /** Of a paper of one area, its code. */
  area?: string | null;
  recipient?: string | null;
  /** Over that of the template. */
  watermark?: string | null;
  /** What the snapshot of the paper before said otherwise. */
  earlier?: EarlierFigures | null;
}

export interface NamedContract {
  title: string;
  /** How many months a delivery of it is of. */
  months: number;
}

/** What a snapshot has no words for. */
export interface ReportNames {
  city: string;
  contracts: ReadonlyMap<string, NamedContract>;
}

export function reportNames({ areas, contracts }: Pick<Library, "areas" | "contracts">): ReportNames {
  return {
    city: areas.city.name.zh,
    contracts: new Map(
      contracts.map((each) => [each.id, { title: each.title.zh, months: monthsReported(each) }]),
    ),
  };
}

export interface MadeReport {
  pdf: Uint8Array;
  model: ReportModel;
  manifest: ReportManifest;
}

/** The same snapshot, reader, template and fonts make the same bytes, whenever and wherever. */
export async function makeReport(
  source: ReportSource,
  template: ReportTemplate,
  asked: AskedReport,
  { names, typesetter }: { names: ReportNames; typesetter: Typesetter },
): Promise<MadeReport> {
  const model = await makeModel(source, template, asked, names);
  return setReport(source, model, { comparedWith: asked.earlier?.snapshot ?? null, typesetter });
}

/** A model set as a document that says what it was made of. */
export async function setReport(
  source: ReportSource,
  model: ReportModel,
  { comparedWith, typesetter }: { comparedWith: number | null; typesetter: Typesetter },
): Promise<MadeReport> {
  const made = {
    template: model.template,
    month: model.month,
    area: model.area,
    recipient: model.recipient,
    watermark: model.watermark,
    sight: source.sight,
    snapshot: { number: source.number, publishedAt: source.publishedAt },
    comparedWith,
    queries: queriesOf(source, model),
    ...(await typesetter.describe()),
  };
  const pdf = await typesetter.typeset({ model, source: made });
  return {
    pdf,
    model,
    manifest: {
      ...made,
      model: { sha256: sha256(JSON.stringify(model)) },
      pdf: { sha256: sha256(pdf), bytes: pdf.length },
    },
  };
}

function queriesOf({ indicators }: Seen, { figures }: ReportModel): ReportManifest["queries"] {
  const ids = new Set(figures.map(({ indicator }) => indicator));
  return indicators
    .filter(({ id }) => ids.has(id))
    .map((definition) => ({ indicator: definition.id, sha256: definitionHash(definition) }));
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
