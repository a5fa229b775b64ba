import type { ErrorAnswer } from "../../server/api/contract.ts";

/** What went wrong, in the server's own code and words; `unreachable` where it said nothing. */
export class AnswerError extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;
  /** In how many seconds it may be tried again, where the server said so. */
  readonly retryAfter: number | undefined;

  constructor(
    code: string,
    message: string,
    { details = {}, retryAfter, cause }: Partial<Pick<AnswerError, "details" | "retryAfter" | "cause">> = {},
  ) {
    super(message, { cause });
    this.name = "AnswerError";
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }
}

interface Sending {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: object | undefined;
}

export async function fetchAnswer(
  path: string,
  accept: string,
  signal?: AbortSignal,
  { method = "GET", body }: Sending = {},
): Promise<Response> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: { accept, ...(body && { "content-type": "application/json" }) },
    signal: signal ?? null,
    ...(body && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new AnswerError("unreachable", String(error), { cause: error });
  });
  if (response.ok) return response;
  const { error } = (await response.json()) as ErrorAnswer;
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  throw new AnswerError(error.code, error.message, {
    details: error.details,
    retryAfter: Number.isFinite(seconds) ? seconds : undefined,
  });
}

export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetchAnswer(path, "application/json", signal);
  return (await response.json()) as T;
}

/** Has something done; an answer without a body is done, with nothing to say of it. */
export async function sendJson<T>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: object) {
  const response = await fetchAnswer(path, "application/json", undefined, { method, body });
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export function postJson<T>(path: string, body?: object): Promise<T> {
  return sendJson<T>("POST", path, body);
}
