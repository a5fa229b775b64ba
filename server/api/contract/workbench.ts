import { z } from "zod";
import { longestSql, mostQueryRows } from "../../workbench/limits.ts";

export type * from "../../workbench/queryAnswers.ts";
export type * from "../../workbench/schemaAnswer.ts";
export type { QueryFormat } from "../../workbench/queryFormats.ts";

/** A list is given as a text and split there. */
const parameterValue = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);

/** `POST /query`: one SELECT, as somebody typed it. */
export const queryRequest = z.strictObject({
  sql: z.string().min(1).max(longestSql),
  /** What to cancel it by while nothing has been answered yet; without it, one is made. */
  id: z.uuid().optional(),
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
