import type { RequestHandler } from "express";
import { AppError } from "../errors.ts";

const loopbackHost = /^(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d+)?$/i;

/**
 * While there are no accounts, a request must be meant for this machine: a page
 * of another site can have its own name resolve to 127.0.0.1, and its browser
 * would then hand it our answers as its own.
 */
export const requireLoopbackHost: RequestHandler = (request, _response, next) => {
  const { host } = request.headers;
  if (host !== undefined && loopbackHost.test(host)) return next();
  throw new AppError("host-refused", `expected 127.0.0.1, [::1] or localhost as host: ${host ?? "none"}`);
};
