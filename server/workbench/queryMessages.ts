import type { QueryColumn } from "../engine/engine.ts";
import type { ErrorCode } from "../errors.ts";
import type { QueryLimits } from "./limits.ts";
import type { QueryParameter } from "./queryAnswers.ts";
import type { QueryFormat } from "./queryFormats.ts";

export interface QueryTask {
  snapshot: number;
  sql: string;
  params: Record<string, QueryParameter>;
  format: QueryFormat;
  explain: "plan" | "timings" | undefined;
  limits: QueryLimits;
}

/** What the server sends a query's process: once the scope's file it is for, then what is asked of it. */
export type QueryOrder =
  { kind: "open"; file: string; limits: QueryLimits } | { kind: "ask"; task: QueryTask };

export interface QueryEnd {
  rows: number;
  truncated: false | "rows" | "bytes";
}

/** What it answers; the rows themselves come by its standard output, so many bytes of it. */
export type QueryMessage =
  | { kind: "ready" }
  | { kind: "started"; columns: QueryColumn[] }
  | { kind: "rows"; rows: number }
  | ({ kind: "done"; bytes: number } & QueryEnd)
  | {
      kind: "failed";
      code: ErrorCode;
      message: string;
      details: Record<string, unknown>;
      /** Whether anything of it had run by then: false where it was refused as it was read. */
      hasRun: boolean;
    };
