import type { ErrorRequestHandler, RequestHandler } from "express";
import { environmentFault } from "../environmentFault.ts";
import { AppError, isNodeError } from "../errors.ts";
import { log } from "../log.ts";
import type { ErrorAnswer } from "./contract.ts";

export const unknownPath: RequestHandler = (request) => {
  throw new AppError("not-found", `no such path: ${request.method} ${request.path}`);
};

/**
 * The one place where errors become answers. A fault of ours is logged whole
 * and told as a code: neither SQL nor a stack leaves the server.
 */
export const answerError: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  // A route that went on after its time was over has nobody to tell.
  if (response.writableEnded && isOfNoUseNow(error)) return;
  const known = error instanceof AppError ? (environmentFault(error) ?? error) : named(error);
  // That something took too long is told as it is: whoever asked can ask for less.
  const ours = known.status >= 500 && known.code !== "took-too-long";
  if (ours || response.headersSent) {
    const { requestId } = response.locals;
    log.error({ err: error, request: requestId, path: request.path, details: known.details }, known.message);
  }
  // Half an answer must not look like a whole one.
  if (response.headersSent) {
    if (!response.writableEnded) response.destroy();
    return;
  }
  for (const name of ofGoodAnswers) response.removeHeader(name);
  const { retryAfterSeconds } = known.details;
  if (typeof retryAfterSeconds === "number") response.set("Retry-After", String(retryAfterSeconds));
  const answer: ErrorAnswer = {
    error: {
      code: known.code,
      message: ours ? "the server could not answer; its log says why" : known.message,
      details: ours ? {} : known.details,
    },
  };
  response.status(known.status).json(answer);
};

function isOfNoUseNow(error: unknown): boolean {
  const isTold = error instanceof AppError && error.code === "took-too-long";
  return isTold || isNodeError(error, "ERR_HTTP_HEADERS_SENT");
}

/** What a route may have set before it failed. */
const ofGoodAnswers = [
  "Content-Type",
  "Content-Disposition",
  "Content-Length",
  "ETag",
  "Last-Modified",
  "Cache-Control",
  "Hengjian-Snapshot",
];

/** Express itself refuses what is no request, such as a path that does not decode. */
function named(error: unknown): AppError {
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  return status >= 400 && status < 500
    ? new AppError("bad-question", "not a request that can be read", { cause: error })
    : (environmentFault(error) ?? new AppError("internal", "internal fault", { cause: error }));
}
