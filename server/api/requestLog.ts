import { randomUUID } from "node:crypto";
import type { RequestHandler, Response } from "express";
import { log } from "../log.ts";

const safeId = /^[\w.-]{1,64}$/;

/** Slower than anybody should wait for a page. */
const slowMs = 1_000;

/**
 * Gives each request a name, or keeps the one that a proxy gave it, and writes
 * a line when it has ended: what route it met and how that went. The address as
 * it was asked is not in it, for that may name a person.
 */
export function logRequests(patternOf: (response: Response) => string): RequestHandler {
  return (request, response, next) => {
    const given = request.get("x-request-id");
    const id = given !== undefined && safeId.test(given) ? given : randomUUID();
    response.locals["requestId"] = id;
    response.set("X-Request-Id", id);
    const began = performance.now();
    response.once("close", () => {
      const ms = Math.round(performance.now() - began);
      const { statusCode: status, writableFinished } = response;
      const isNotable = status >= 500 || ms >= slowMs;
      const route = patternOf(response);
      log[isNotable ? "info" : "debug"](
        { request: id, method: request.method, route, status, ms, ...(!writableFinished && { left: true }) },
        "answered",
      );
    });
    next();
  };
}
