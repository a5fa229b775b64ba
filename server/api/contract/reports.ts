import { z } from "zod";
import type { ReportKind } from "../../reports/model.ts";
import { aMonth, aSnapshot } from "./shared.ts";

export type {
  Block,
  ChartBlock,
  PrintedFigure,
  ReportKind,
  ReportModel,
  SpineBlock,
  TableBlock,
} from "../../reports/model.ts";
export type { ArchivedReport } from "../../reports/archive.ts";
export type { ReportEvent } from "../../reports/reportOffice.ts";
export type { ReportRun } from "../../reports/schedule/runStore.ts";
export type { ReportManifest } from "../../reports/manifest.ts";

/** What somebody asks a paper by: a template, a month, and for a paper of an area its code. */
export const reportAsked = z.strictObject({
  template: z.string().regex(/^[a-z][a-z0-9_]*$/, "expected the name of a template"),
  month: aMonth,
  area: z.string().optional(),
  snapshot: aSnapshot,
});

/** A template that papers can be made by. */
export interface ReportTemplateSummary {
  id: string;
  kind: ReportKind;
  title: string;
  /** Whether a paper of it needs an area. */
  needsArea: boolean;
}

/** A paper that is filed, in a list of them. */
export interface ReportSummary {
  id: string;
  title: string;
  month: string;
  template: string;
  area: string | null;
  recipient: string | null;
  edition: number;
  madeAt: string;
  madeBy: string;
  snapshot: number;
  sha256: string;
  bytes: number;
  /** How many figures stand in it otherwise than in the edition before. */
  changes: number;
}
