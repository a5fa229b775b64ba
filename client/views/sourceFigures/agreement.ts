import type { SourceFigures } from "../../../server/api/contract.ts";

export type SourceFigure = SourceFigures["figures"][number];

/** Whether the snapshot's figure is one that the document allows. */
export function agreement({
  value,
  lower,
  upper,
}: Pick<SourceFigure, "value" | "lower" | "upper">): "agrees" | "differs" | "missing" {
  if (value === null) return "missing";
  return lower <= value && value <= upper ? "agrees" : "differs";
}
