import type { ErrorAnswer } from "../../server/api/contract.ts";

/** What went wrong, in the server's own code and words; `unreachable` where it said nothing. */
export class AnswerError extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "AnswerError";
    this.code = code;
  }
}

export async function fetchAnswer(
  path: string,
  accept: string,
  signal?: AbortSignal,
  { method = "GET", body }: { method?: string; body?: object | undefined } = {},
): Promise<Response> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: { accept, ...(body && { "content-type": "application/json" }) },
    signal: signal ?? null,
    ...(body && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new AnswerError("unreachable", String(error), error);
  });
  if (response.ok) return response;
  const { error } = (await response.json()) as ErrorAnswer;
  throw new AnswerError(error.code, error.message);
}

export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetchAnswer(path, "application/json", signal);
  return (await response.json()) as T;
}

export async function postJson<T>(path: string, body?: object): Promise<T> {
  const response = await fetchAnswer(path, "application/json", undefined, { method: "POST", body });
  // Done, and nothing to say of it.
  return (response.status === 204 ? undefined : await response.json()) as T;
}
