import { queryOptions } from "@tanstack/react-query";
import type { Table } from "@uwdata/flechette";
import type {
  PlanAnswer,
  QueryFormat,
  QueryRequest,
  QueryStatus,
  SchemaAnswer,
} from "../../server/api/contract.ts";
import { ArrowMessages } from "./arrowMessages.ts";
import { fetchAnswer, fetchJson, postJson, sendJson } from "./fetchJson.ts";

/** What SQL can read; made for each person's scope once a snapshot, which takes a while the first time. */
export function schema(snapshot: number | undefined) {
  return queryOptions({
    queryKey: ["schema", snapshot],
    queryFn: ({ signal }) =>
      fetchJson<SchemaAnswer>(`/schema${snapshot === undefined ? "" : `?snapshot=${snapshot}`}`, signal),
    staleTime: Infinity,
  });
}

export type QueryAsked = Pick<QueryRequest, "sql" | "params" | "snapshot" | "limit">;

export interface QueryProgress {
  rows: number;
  bytes: number;
  /** The first rows, once they are there. */
  table?: Table;
}

export interface QueryResult {
  id: string;
  table: Table;
  /** The stream itself, for work off the page's thread. */
  bytes: Uint8Array<ArrayBuffer>;
  snapshot: number;
  milliseconds: number;
  truncated: QueryStatus["truncated"];
}

interface Running {
  id: string;
  signal: AbortSignal;
  onProgress?: (progress: QueryProgress) => void;
}

/** Runs a query and reads its rows as they come. */
export async function runQuery(asked: QueryAsked, { id, signal, onProgress }: Running): Promise<QueryResult> {
  const began = performance.now();
  const response = await fetchAnswer("/query?format=arrow", "application/vnd.apache.arrow.stream", signal, {
    method: "POST",
    body: { ...asked, id },
  });
  const messages = new ArrowMessages();
  const reader = response.body?.getReader();
  for (let hasShown = false; reader;) {
    const { value, done } = await reader.read();
    if (done) break;
    messages.add(value);
    const isFirst: boolean = !hasShown && messages.batches > 0;
    onProgress?.({
      rows: messages.rows,
      bytes: messages.length,
      ...(isFirst && { table: messages.table() }),
    });
    hasShown ||= isFirst;
  }
  const milliseconds = performance.now() - began;
  // A browser shows no trailers: whether rows were cut off is asked.
  const status = await fetchJson<QueryStatus>(`/query/${id}`, signal);
  return {
    id,
    table: messages.table(),
    bytes: messages.whole(),
    snapshot: status.snapshot,
    milliseconds,
    truncated: status.truncated,
  };
}

/** What ended a query whose answer had begun. */
export function queryStatus(id: string): Promise<QueryStatus> {
  return fetchJson<QueryStatus>(`/query/${id}`);
}

export function cancelQuery(id: string): Promise<void> {
  return sendJson("DELETE", `/query/${id}`);
}

export function explainQuery(asked: QueryAsked, explain: "plan" | "timings"): Promise<PlanAnswer> {
  return postJson<PlanAnswer>("/query", { ...asked, explain });
}

/** All of its rows as a file, made by the server. */
export async function queryFile(asked: QueryAsked, format: QueryFormat): Promise<Blob> {
  const response = await fetchAnswer(`/query?format=${format}`, "*/*", undefined, {
    method: "POST",
    body: asked,
  });
  return response.blob();
}
