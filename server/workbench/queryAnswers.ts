/** `$month`, `$area` and the like in the text. */
export type QueryParameter = string | number | boolean | null;

/** Why a text is not run; what each means is said in `refusal.ts` and, on the page, in its language. */
export type SqlReason =
  | "statement"
  | "empty"
  | "several"
  | "show"
  | "function"
  | "tableFunction"
  | "qualified"
  | "session"
  | "type"
  | "part"
  | "size"
  | "table"
  | "column"
  | "ambiguous"
  | "arguments"
  | "grouped"
  | "value"
  | "parameter"
  | "syntax";

/**
 * The `details` of an error about the text itself, codes `sql-wrong` and
 * `sql-refused`. Places count from 1, columns in UTF-16 units as editors do.
 */
export interface SqlErrorDetails {
  line?: number;
  column?: number;
  /** Where in the text it stands, from 0. */
  offset?: number;
  /** Undefined where DuckDB's own words are all there is. */
  reason?: SqlReason;
  /** What of the text it is about: a function, a table, a piece of it. */
  refused?: string;
  /** What might have been meant. */
  candidates?: string[];
}

/** `GET /query/:id` while it runs and some time after; the `Query-Id` header of the answer names it. */
export interface QueryStatus {
  id: string;
  /** Preparing is making what it reads; waiting is for its turn. */
  state: "preparing" | "waiting" | "running" | "done" | "failed" | "cancelled";
  snapshot: number;
  /** Rows sent so far. */
  rows: number;
  /** Whether there were more than were sent, and which limit cut them off. */
  truncated: false | "rows" | "bytes";
  milliseconds: number;
  error: { code: string; message: string; details: SqlErrorDetails } | null;
}

/** A node of a plan; of one with timings, what it took and how many rows came out. */
export interface PlanNode {
  name: string;
  /** What DuckDB says of it, such as the table, the filters or the estimated rows. */
  details: Record<string, string>;
  rows: number | null;
  milliseconds: number | null;
  children: PlanNode[];
}

/** The answer where `explain` was asked. */
export interface PlanAnswer {
  snapshot: number;
  milliseconds: number | null;
  plan: PlanNode[];
}
