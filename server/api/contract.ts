import { z } from "zod";
import type { HeaderColumn } from "../ingest/headerReading.ts";
import type { Definition } from "../indicators/definition.ts";
import type { ValueState } from "../indicators/values.ts";
import type { PublishedFigure } from "../sample/publishedFigures.ts";
import type { Lineage } from "../indicators/lineage.ts";
import { aMonth } from "./contract/shared.ts";

/**
 * The HTTP interface's shapes. The server validates with them, and the client
 * takes its types from here: nothing else of the server crosses over.
 */
export type { Areas } from "../contracts/areas.ts";
export type { Bilingual, Column, Contract } from "../contracts/contract.ts";
export type { Theme } from "../indicators/themes.ts";
export type { ValueRow } from "../indicators/values.ts";
export type { Batch, Difference, ImportCell, Import, ImportList, JobEvent } from "../imports/importRecord.ts";
export type { ReadingChoice } from "../imports/readingChoice.ts";
export type { GridFault, RefusalGrid } from "../imports/refusalGrid.ts";
export type { Reporting, ReportingCell } from "../imports/reporting.ts";
export type { Account } from "../access/accounts.ts";
export type { Permission, Role } from "../access/permissions.ts";
export type { Token } from "../access/tokens.ts";
export type * from "../savedQueries/board.ts";
export type * from "../savedQueries/savedQuery.ts";
export type { ChangeRow } from "../snapshots/diff.ts";
export type { SheetReport } from "../ingest/sheetReport.ts";
export type { Annotation } from "../annotations/annotation.ts";
export * from "./contract/access.ts";
export * from "./contract/annotations.ts";
export * from "./contract/composites.ts";
export * from "./contract/due.ts";
export * from "./contract/figures.ts";
export * from "./contract/reports.ts";
export * from "./contract/revisions.ts";
export * from "./contract/topics.ts";
export * from "./contract/workbench.ts";

/** Whether its figures are published, would be others by its file as it is now, or come from its file alone. */
export type IndicatorState = "published" | "changed" | "draft";

export type Indicator = Omit<Definition, "file"> & {
  /** The dimensions that it can be asked by. */
  known: string[];
  state: IndicatorState;
};

/** What is known of one indicator beside its definition. */
export type IndicatorDetail = Indicator & {
  lineage: Lineage | null;
  /** The indicators that are divided by it. */
  usedBy: string[];
  /** The exports that it reads: their files, batches and the day of the newest one. */
  files: { contract: string; files: number; batches: number; last: string }[];
};

/** Each figure of the source documents beside the snapshot's own; `lower` and `upper` are what the document allows. */
export interface SourceFigures {
  snapshot: number;
  window: { from: string; to: string };
  figures: (PublishedFigure & { value: number | null; state: ValueState })[];
}

/** What a table can be sent as. A caller that takes several equally well gets the first of them here. */
export const formats = {
  json: "application/json",
  arrow: "application/vnd.apache.arrow.stream",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type Format = keyof typeof formats;

/** `/diff?from=11&to=12&indicator=a&area=990121`; the area `whole` is the whole city. */
export const diffParameters = z
  .strictObject({
    from: z.coerce.number().int().positive(),
    to: z.coerce.number().int().positive(),
    indicator: z.string().optional(),
    area: z.string().optional(),
    grain: z.enum(["month", "ytd"]).optional(),
    limit: z.coerce.number().int().positive().optional(),
    format: z.enum(["json", "arrow", "csv", "xlsx"]).optional(),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "expected a snapshot after `from`" });

/** `/imports/:id/grid?file=x.csv&sheet=&from=0` */
export const gridParameters = z.strictObject({
  file: z.string(),
  sheet: z.string().default(""),
  from: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Whether earlier rows of the same areas and months stay where the import does not correct them. */
export const acceptParameters = z.strictObject({ mode: z.enum(["add", "replace"]).default("add") });

export const rollbackParameters = z.strictObject({ reason: z.string().trim().min(1).max(500) });

/** A header for which a contract's columns are asked. */
export const headerToMatch = z.strictObject({ header: z.array(z.string().max(2_000)).min(1).max(2_000) });

export interface MatchedHeader {
  columns: Pick<HeaderColumn, "column" | "suggestion">[];
}

/** `/reporting?month=2022-10` */
export const reportingParameters = z.strictObject({
  month: aMonth.optional(),
});

export interface SnapshotSummary {
  snapshot: number;
  published_at: string;
  note: string;
  /** Whether any of it is the invented sample city. */
  is_sample: boolean;
  /** The last day anything in it happened. */
  data_until: string | null;
}

export interface ErrorAnswer {
  error: { code: string; message: string; details: Record<string, unknown> };
}

/** What answers an upload; the import is a job like any other, so both are one id. */
export interface ImportStarted {
  job: string;
  import: string;
}

/** What answers a request for work that goes on behind it; `/jobs/:id/events` tells how. */
export interface JobStarted {
  job: string;
}
