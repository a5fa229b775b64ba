import type { Permission } from "../../server/api/contract.ts";

/** The pages in the frame, and what one must be permitted, any of it, to be led there. */
export const entries = [
  { to: "/overview", text: "overview.name", for: ["figures"] },
  { to: "/compare", text: "compare.name", for: ["figures"] },
  { to: "/areas", text: "profile.name", for: ["figures"] },
  { to: "/indicators", text: "indicators.name", for: ["figures"] },
  { to: "/imports", text: "imports.name", for: ["imports", "publish"] },
  { to: "/contracts", text: "contracts.name", for: ["figures", "imports"] },
  { to: "/accounts", text: "accounts.name", for: ["accounts"] },
  { to: "/audit", text: "audit.name", for: ["audit"] },
] as const satisfies { to: string; text: string; for: Permission[] }[];

export function entriesFor(may: (permission: Permission) => boolean): (typeof entries)[number][] {
  return entries.filter((entry) => entry.for.some(may));
}
