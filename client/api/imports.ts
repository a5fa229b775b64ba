import { queryOptions } from "@tanstack/react-query";
import type {
  ErrorAnswer,
  Import,
  ImportList,
  ImportStarted,
  JobStarted,
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

type Decision = "accept" | "reject" | "cancel";

export function decide(id: string, decision: Decision): Promise<unknown> {
  return postJson(`/imports/${encodeURIComponent(id)}/${decision}`);
}

export function publish(): Promise<JobStarted> {
  return postJson("/publish");
}

/** Bytes that have left, of how many. */
export interface Sent {
  done: number;
  of: number;
}

interface SendOptions {
  onProgress: (sent: Sent) => void;
  signal: AbortSignal;
}

/** Sends files and tells how far it is, which fetch cannot. */
export function sendFiles(files: File[], { onProgress, signal }: SendOptions): Promise<ImportStarted> {
  const body = new FormData();
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
