import type { Bilingual } from "../contracts/contract.ts";
import type { SheetReport } from "../ingest/sheetReport.ts";
import type { AcceptMode } from "../warehouse/accept.ts";
import type { ReadingChoice } from "./readingChoice.ts";

export type ImportState = "waiting" | "reading" | "staged" | "accepted" | "rejected" | "failed" | "cancelled";

/** The file being read, how many were read before it, and of how many. */
export interface ImportProgress {
  file: string;
  done: number;
  of: number;
  /** Rows read so far, and how much of all bytes. */
  rows: number;
  percent: number;
}

/** A cell, or a row where `column` is null, that was refused or is doubtful. Private values come masked. */
export interface ImportCell {
  file: string;
  sheet: string;
  row: number;
  /** The column's letter in the sheet. */
  column: string | null;
  value: string | null;
  rule: string;
  message: Bilingual;
  /** What it should most likely have said; null where nothing is safe to say, or the value is private. */
  suggestion: string | null;
}

/** What a contract's staged rows would do to what the warehouse knows, told by their natural key. */
export interface Difference {
  contract: string;
  new: number;
  changed: number;
  same: number;
  /** Known now for the areas and months the batch speaks for, and not in it: replacing would pass them by. */
  gone: number;
}

export interface Failure {
  code: string;
  message: string;
}

export interface ImportSummary {
  id: string;
  state: ImportState;
  /** Whether a person sent the files, or they lay in the watched folder. */
  by: "upload" | "inbox";
  startedAt: string;
  files: string[];
  progress: ImportProgress | null;
  /** Its number, once accepted. */
  batch: number | null;
  /** Why it failed. */
  error: Failure | null;
}

export interface Import extends ImportSummary {
  /** How a person wanted it read. */
  choice: ReadingChoice;
  sheets: SheetReport[];
  /** The first thousand; the sheets tell how many rows there are. */
  refusals: ImportCell[];
  flags: ImportCell[];
  /** Of a staged import; empty otherwise, and while another process holds the warehouse. */
  difference: Difference[];
}

export interface Batch {
  batch: number;
  acceptedAt: string;
  acceptedBy: string;
  files: number;
  accepted: number;
  refused: number;
  mode: AcceptMode;
  /** Null while it stands. */
  rolledBack: { at: string; by: string; reason: string } | null;
}

export interface ImportList {
  /** Of this life of the server, the newest first. */
  imports: ImportSummary[];
  /** Everything taken in so far, the newest first; null while another process holds the warehouse. */
  batches: Batch[] | null;
}

/** What `/jobs/:id/events` sends. The event for which `ended` is true is the last one. */
export interface JobEvent {
  job: string;
  kind: "import" | "publish";
  state: ImportState | "publishing" | "published";
  ended: boolean;
  progress: ImportProgress | null;
  /** The new snapshot's number, once published. */
  snapshot: number | null;
  error: Failure | null;
}
