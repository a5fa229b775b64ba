import type { ErrorRequestHandler, RequestHandler } from "express";
import { environmentFault } from "../environmentFault.ts";
import { AppError } from "../errors.ts";
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
  const known = error instanceof AppError ? (environmentFault(error) ?? error) : named(error);
  const ours = known.status >= 500;
  if (ours || response.headersSent) {
    log.error({ err: error, path: request.path, details: known.details }, known.message);
  }
  // Half an answer must not look like a whole one.
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of ofGoodAnswers) response.removeHeader(name);
  const answer: ErrorAnswer = {
    error: {
      code: known.code,
      message: ours ? "the server could not answer; its log says why" : known.message,
      details: ours ? {} : known.details,
    },
  };
  response.status(known.status).json(answer);
};

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
