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
