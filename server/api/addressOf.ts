import type { Request } from "express";
import { ipKeyGenerator } from "express-rate-limit";

/** From where a request came; a proxy's word on it counts only where `HENGJIAN_TRUST_PROXY` says so. */
export function addressOf({ ip }: Pick<Request, "ip">): string {
  return ip ?? "";
}

/** The same for all addresses that one line is given: of IPv6, those are more than anybody could count. */
export function lineOf(request: Pick<Request, "ip">): string {
  return ipKeyGenerator(addressOf(request));
}
