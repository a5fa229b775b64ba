import type { QueryColumn } from "../engine/engine.ts";
import type { ErrorCode } from "../errors.ts";
import type { QueryLimits } from "./limits.ts";
import type { QueryParameter } from "./queryAnswers.ts";
import type { QueryFormat } from "./queryFormats.ts";

/** What the server sends a query's process, once. */
export interface QueryTask {
  /** The scope's file. */
  file: string;
  snapshot: number;
  sql: string;
  params: Record<string, QueryParameter>;
  format: QueryFormat;
  explain: "plan" | "timings" | undefined;
  limits: QueryLimits;
}

export interface QueryEnd {
  rows: number;
  truncated: false | "rows" | "bytes";
}

/** What it answers; the rows themselves come by its standard output. */
export type QueryMessage =
  | { kind: "ready" }
  | { kind: "started"; columns: QueryColumn[] }
  | { kind: "rows"; rows: number }
  | ({ kind: "done" } & QueryEnd)
  | { kind: "failed"; code: ErrorCode; message: string; details: Record<string, unknown> };
