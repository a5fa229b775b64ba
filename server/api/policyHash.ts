import { createHash } from "node:crypto";
import type { Sight } from "../indicators/sight.ts";

/** Short for how much somebody may see: answers are the same for all for whom it is the same, and for nobody else. */
export function policyHash({ areas, exactCounts, sensitiveFigures, knows }: Sight): string {
  const sorted = (codes: readonly string[]) => [...new Set(codes)].toSorted();
  const scope = areas === "all" ? "all" : sorted(areas);
  return createHash("sha256")
    .update(JSON.stringify([scope, exactCounts, sensitiveFigures, knows && sorted(knows)]))
    .digest("base64url")
    .slice(0, 22);
}
