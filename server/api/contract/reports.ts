import { z } from "zod";
import type { ReportKind } from "../../reports/model.ts";
import { compareParameters, targetStandsAlone } from "./figures.ts";
import { aMonth, aSnapshot } from "./shared.ts";

export type { ReportKind } from "../../reports/model.ts";
export type { ArchivedReport } from "../../reports/archive.ts";
export type { ReportEvent } from "../../reports/reportJobs.ts";
export type { ReportRun } from "../../reports/schedule/runStore.ts";

/** What somebody asks a paper by: a template, a month, and for a paper of an area its code. */
export const reportAsked = z.strictObject({
  template: z.string().regex(/^[a-z][a-z0-9_]*$/, "expected the name of a template"),
  month: aMonth,
  area: z.string().optional(),
  snapshot: aSnapshot,
});

const { grain, group, benchmark, leaveOut, target, flag, where } = compareParameters.shape;

/** `/reports/view.pdf?of=compare&indicator=a&period=2022-10`: what a page shows, asked as the page asks it. */
export const viewAsked = z
  .strictObject({
    of: z.enum(["compare", "profile", "overview"]),
    period: aMonth,
    /** Of a comparison. */
    indicator: z.string().optional(),
    /** Of a profile. */
    area: z.string().optional(),
    grain,
    group,
    benchmark,
    leaveOut,
    target,
    flag,
    where,
    snapshot: aSnapshot,
  })
  .refine(({ of, indicator }) => (of === "compare") === (indicator !== undefined), {
    path: ["indicator"],
    message: "expected the indicator of a comparison, and of no other page",
  })
  .refine(({ of, area }) => (of === "profile") === (area !== undefined), {
    path: ["area"],
    message: "expected the area of a profile, and of no other page",
  })
  .refine(({ of, grain }) => of === "compare" || grain === "ytd", {
    path: ["grain"],
    message: "expected the year to date, which this page's paper is of",
  })
  .superRefine(targetStandsAlone);

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
