import type { Request, RequestHandler, Response } from "express";
import { AppError } from "../errors.ts";
import type { Answerer } from "../indicators/compiled.ts";
import { answerError } from "./errors.ts";

/** Until when an answer is wanted: it ends when the caller goes away, and when the time is over. */
export function wantedBy({ locals }: Response): AbortSignal {
  const wanted = locals["wanted"] as AbortSignal | undefined;
  if (!wanted) throw new AppError("internal", "a route that describe() does not stand before");
  return wanted;
}

/** What is asked for as long as anybody wants the answer: a query nobody waits for stops. */
export function whileWanted<A extends Pick<Answerer, "rows">>(answerer: A, wanted: AbortSignal): A {
  return { ...answerer, rows: (query) => answerer.rows(query, wanted) };
}

/** Gives an answer so many seconds; then its queries stop, and the caller is told. */
export function limitTime(
  request: Request,
  response: Response,
  next: Parameters<RequestHandler>[2],
  seconds: number | undefined,
): void {
  const controller = new AbortController();
  response.locals["wanted"] = controller.signal;
  const timer =
    seconds === undefined
      ? undefined
      : setTimeout(() => {
          const error = tooLong(request.method, seconds);
          controller.abort(error);
          // What has begun to be sent is broken off by whoever sends it.
          if (!response.headersSent) void answerError(error, request, response, next);
        }, seconds * 1000);
  response.once("close", () => {
    clearTimeout(timer);
    if (!response.writableFinished) controller.abort(new AppError("cancelled", "the caller went away"));
  });
}

function tooLong(method: string, seconds: number): AppError {
  return method === "GET" || method === "HEAD"
    ? new AppError(
        "took-too-long",
        `${seconds} 秒内没有算完，已停止，请缩小范围 not answered within ${seconds} s and stopped; ask for less`,
      )
    : new AppError(
        "took-too-long",
        `${seconds} 秒内没有做完，可能仍在进行，请稍后查看 not done within ${seconds} s; it may still be going on, look again later`,
      );
}
