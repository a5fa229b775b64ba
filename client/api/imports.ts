import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  ErrorAnswer,
  Import,
  ImportList,
  ImportStarted,
  JobStarted,
  MatchedHeader,
  ReadingChoice,
  RefusalGrid,
} from "../../server/api/contract.ts";
import { AnswerError, fetchJson, postJson } from "./fetchJson.ts";

export const imports = queryOptions({
  queryKey: ["imports"],
  queryFn: ({ signal }) => fetchJson<ImportList>("/imports", signal),
});

export function oneImport(id: string) {
  return queryOptions({
    queryKey: ["imports", id],
    queryFn: ({ signal }) => fetchJson<Import>(`/imports/${encodeURIComponent(id)}`, signal),
    // Events tell sooner; this is for when they cannot come.
    refetchInterval: ({ state: { data } }) =>
      data?.state === "waiting" || data?.state === "reading" ? 5_000 : false,
  });
}

export type Decision =
  | { kind: "accept"; mode: "add" | "replace" }
  | { kind: "reject" }
  | { kind: "cancel" }
  | { kind: "rollback"; reason: string };

export function decide(id: string, { kind, ...said }: Decision): Promise<unknown> {
  const body = Object.keys(said).length > 0 ? said : undefined;
  return postJson(`/imports/${encodeURIComponent(id)}/${kind}`, body);
}

export function publish(): Promise<JobStarted> {
  return postJson("/publish");
}

/** Has staged files read anew, as a person now says. */
export function readAgain(id: string, choice: ReadingChoice): Promise<ImportStarted> {
  return postJson(`/imports/${encodeURIComponent(id)}/read`, choice);
}

/** What a contract makes of a header. */
export function matchHeader(contract: string, header: string[]): Promise<MatchedHeader> {
  return postJson(`/contracts/${encodeURIComponent(contract)}/match`, { header });
}

/** A sheet's refused rows, page by page. */
export function refusalGrid(id: string, { file, sheet }: { file: string; sheet: string }) {
  return infiniteQueryOptions({
    // Apart from the imports: once decided, there is no grid to ask for again.
    queryKey: ["grid", id, file, sheet],
    queryFn: ({ signal, pageParam }) => {
      const asked = new URLSearchParams({ file, sheet, from: String(pageParam) });
      return fetchJson<RefusalGrid>(`/imports/${encodeURIComponent(id)}/grid?${asked}`, signal);
    },
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const shown = pages.reduce((sum, { rows }) => sum + rows.length, 0);
      return shown < total ? shown : undefined;
    },
  });
}

/** Bytes that have left, of how many. */
export interface Sent {
  done: number;
  of: number;
}

/** What is said of files beside what they say themselves; empty says nothing. */
export interface FilesSaid {
  area: string;
  period: string;
  contract: string;
}

interface SendOptions {
  onProgress: (sent: Sent) => void;
  signal: AbortSignal;
}

/** Sends files and tells how far it is, which fetch cannot. */
export function sendFiles(
  files: File[],
  said: FilesSaid,
  { onProgress, signal }: SendOptions,
): Promise<ImportStarted> {
  const body = new FormData();
  // Fields first, for files are written as they come.
  for (const [name, value] of Object.entries(said)) body.append(name, value);
  for (const file of files) body.append("files", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/imports");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress({ done: loaded, of: total }),
    );
    request.addEventListener("load", () => {
      if (request.status < 300) return resolve(request.response as ImportStarted);
      const { error } = request.response as ErrorAnswer;
      reject(new AnswerError(error.code, error.message));
    });
    request.addEventListener("error", () =>
      reject(new AnswerError("unreachable", "the files could not be sent")),
    );
    request.addEventListener("abort", () => reject(new DOMException("sending was stopped", "AbortError")));
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}
