import type { Answerer, CompiledDefinition } from "./compiled.ts";
import { monthNumberOf, monthText, type Period } from "./period.ts";

/**
 * The month after whose reports a period's figure can be held against earlier
 * ones; null where it is ripe. What the events of the last months lead to is
 * not known yet, while those of last year have had all that time: a share of
 * them would seem to have fallen every month anew.
 */
export function ripeAfter(
  { id, ripens }: Pick<CompiledDefinition, "id" | "ripens">,
  { end }: Pick<Period, "end">,
  coverage: Answerer["coverage"],
): string | null {
  if (ripens === undefined) return null;
  const known = coverage.last(id);
  const ripe = monthNumberOf(end) - 1 + ripens;
  return known === undefined || known >= ripe ? null : monthText(ripe);
}
