import type { Permission } from "../../server/api/contract.ts";

/**
 * The pages in the frame, and what one must be permitted, any of it, to be led
 * there. Those `within` data stand below one entry.
 */
export const entries = [
  { to: "/overview", text: "overview.name", for: ["figures"] },
  { to: "/compare", text: "compare.name", for: ["figures"] },
  { to: "/areas", text: "profile.name", for: ["figures"] },
  { to: "/topics", text: "topics.name", for: ["figures"] },
  { to: "/indicators", text: "indicators.name", for: ["figures"] },
  { to: "/reports", text: "reports.name", for: ["figures"] },
  { to: "/workbench", text: "workbench.name", for: ["sql"] },
  { to: "/boards", text: "boards.name", for: ["sql"] },
  { to: "/imports", text: "frame.imports", for: ["imports", "publish"], within: "data" },
  { to: "/imports/reporting", text: "frame.reporting", for: ["figures"], within: "data" },
  { to: "/contracts", text: "contracts.name", for: ["figures", "imports"], within: "data" },
  { to: "/restatements", text: "restatements.name", for: ["figures"], within: "data" },
  { to: "/source-figures", text: "sourceFigures.name", for: ["figures"], within: "data" },
  { to: "/accounts", text: "accounts.name", for: ["accounts"] },
  { to: "/audit", text: "audit.name", for: ["audit"] },
] as const satisfies { to: string; text: string; for: Permission[]; within?: "data" }[];
export type Entry = (typeof entries)[number];

export function entriesFor(may: (permission: Permission) => boolean): Entry[] {
  return entries.filter((entry) => entry.for.some(may));
}
