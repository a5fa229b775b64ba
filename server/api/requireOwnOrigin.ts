import type { RequestHandler } from "express";
import type { ServerConfig } from "../config.ts";
import { AppError } from "../errors.ts";

/**
 * A page of any site can have a browser post a form to this server, and the
 * host would be right. What changes something must therefore come from a page
 * of this very server, or from no page at all. To cookies another port of the
 * same machine is the same site: here it is not.
 */
export function requireOwnOrigin({ publicOrigin }: Pick<ServerConfig, "publicOrigin">): RequestHandler {
  return ({ method, headers: { origin, host } }, _response, next) => {
    const isReading = method === "GET" || method === "HEAD";
    if (isReading || origin === undefined || origin === publicOrigin) return next();
    if (URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()) return next();
    throw new AppError("host-refused", `expected a page of this server as origin: ${origin}`);
  };
}
