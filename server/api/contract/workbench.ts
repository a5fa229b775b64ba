import { z } from "zod";

/** What the results of free SQL can be sent as; a caller that takes several equally well gets the first. */
export const queryFormats = {
  arrow: "application/vnd.apache.arrow.stream",
  json: "application/json",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
} as const;
export type QueryFormat = keyof typeof queryFormats;

/** More of a text than anybody writes; a machine that generates longer ones asks for a table instead. */
export const longestSql = 50_000;
/** Rows of an answer, and what is sent where nothing is said. */
export const mostQueryRows = 1_000_000;

/** `$month`, `$area` and the like in the text; a list is given as a text and split there. */
const parameterValue = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);
export type QueryParameter = z.output<typeof parameterValue>;

/** `POST /query`: one SELECT, as somebody typed it. */
export const queryRequest = z.strictObject({
  sql: z.string().min(1).max(longestSql),
  params: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/), parameterValue).default({}),
  /** A snapshot's number; the current one, unless said. Others are for those who see exact counts. */
  snapshot: z.number().int().positive().optional(),
  /** The most rows to send; the answer says whether there were more. */
  limit: z.number().int().min(0).max(mostQueryRows).default(mostQueryRows),
  /** Instead of the rows, how DuckDB would get them, or got them with timings; always JSON. */
  explain: z.enum(["plan", "timings"]).optional(),
});
export type QueryRequest = z.input<typeof queryRequest>;

/** `POST /query?format=csv`, for those who cannot set `Accept`. */
export const queryParameters = z.strictObject({
  format: z.enum(["arrow", "json", "csv", "xlsx", "parquet"]).optional(),
});

/**
 * The `details` of an error about the text itself, codes `sql-wrong` and
 * `sql-refused`. Places count from 1, columns in UTF-16 units as editors do.
 */
export interface SqlErrorDetails {
  line?: number;
  column?: number;
  /** Where in the text it stands, from 0. */
  offset?: number;
  /** The function, table or kind of statement that was refused. */
  refused?: string;
  /** What might have been meant. */
  candidates?: string[];
}

/** `GET /query/:id` while it runs and some time after; the `Query-Id` header of the answer names it. */
export interface QueryStatus {
  id: string;
  state: "waiting" | "running" | "done" | "failed" | "cancelled";
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

/** What free SQL of somebody's can read. */
export interface SchemaAnswer {
  snapshot: number;
  /** Whether there are rows of persons, or figures alone, as the caller's role says. */
  sees: "rows" | "figures";
  tables: SchemaTable[];
  functions: SchemaFunction[];
}

export interface SchemaTable {
  name: string;
  title: { zh: string; en: string };
  description: { zh: string; en: string };
  /** figure: suppressed figures of indicators; rows: de-identified rows; reference: areas, calendars and rules. */
  kind: "figure" | "rows" | "reference";
  rows: number;
  columns: SchemaColumn[];
}

export interface SchemaColumn {
  name: string;
  title: { zh: string; en: string };
  description: { zh: string; en: string } | null;
  /** As DuckDB names it, such as `VARCHAR` or `DATE`. */
  type: string;
  /** Some of its most frequent values, as texts; none of columns that say who somebody is. */
  samples: string[];
  /** Rows without a value. */
  nulls: number;
  distinct: number;
}

export interface SchemaFunction {
  name: string;
  kind: "scalar" | "aggregate" | "table";
  /** Such as `date_trunc(part, date)`. */
  signatures: string[];
  description: string;
}
