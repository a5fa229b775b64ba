import type { RequestHandler } from "express";
import { AppError } from "../errors.ts";

/**
 * A page of any site can have a browser post a form with files to this
 * machine, and the host would be right. What changes something must therefore
 * come from a page of this machine, or from no page at all.
 */
export const requireOwnOrigin: RequestHandler = ({ method, headers }, _response, next) => {
  const { origin } = headers;
  if (method === "GET" || method === "HEAD" || origin === undefined || loopbackOrigin.test(origin)) {
    return next();
  }
  throw new AppError("host-refused", `expected a page of this machine as origin: ${origin}`);
};

const loopbackOrigin = /^https?:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d+)?$/i;
