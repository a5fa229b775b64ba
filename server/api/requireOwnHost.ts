import { isIP } from "node:net";
import type { RequestHandler } from "express";
import { isLoopback, type ServerConfig } from "../config.ts";
import { AppError } from "../errors.ts";

type OwnHost = Pick<ServerConfig, "host" | "publicOrigin">;

/**
 * A request must be meant for this server: a page of another site can have its
 * own name resolve to this machine, and its browser would then hand it our
 * answers as its own. Names are what resolves, so of those only the known ones
 * are let in; where others are to reach the server, its bare address is, too.
 */
export function requireOwnHost({ host: listensOn, publicOrigin }: OwnHost): RequestHandler {
  const names = new Set(["localhost"]);
  if (!isLoopback(listensOn)) names.add(listensOn.toLowerCase());
  const publicHost = publicOrigin === undefined ? undefined : new URL(publicOrigin).host;

  return (request, _response, next) => {
    const host = (request.headers.host ?? "").toLowerCase();
    const name = /^(\[[0-9a-f:.]+\]|[^:@/\s]+)(?::\d+)?$/.exec(host)?.[1] ?? "";
    const isKnown = names.has(name) || isLoopback(name) || host === publicHost;
    if (isKnown || (!isLoopback(listensOn) && isAddress(name))) return next();
    throw new AppError(
      "host-refused",
      publicOrigin === undefined
        ? `expected 127.0.0.1, [::1] or localhost as host, or what HENGJIAN_PUBLIC_ORIGIN names: ${host || "none"}`
        : `expected ${publicHost} as host: ${host || "none"}`,
    );
  };
}

function isAddress(name: string): boolean {
  return isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0;
}
