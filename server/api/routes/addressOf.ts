import type { Request } from "express";

/** From where a request came; a proxy's word on it counts only where `HENGJIAN_TRUST_PROXY` says so. */
export function addressOf({ ip }: Request): string {
  return ip ?? "";
}
