import type { Answerer, CompiledDefinition } from "./compiled.ts";
import { monthNumberOf, monthText, type Period } from "./period.ts";
import type { AskedPlace } from "./place.ts";

/**
 * The month after whose reports a place's figure of a period can be held against
 * earlier ones; null where it is ripe. What the events of the last months lead to
 * is not known yet, while those of last year have had all that time: a share of
 * them would seem to have fallen every month anew. Each area tells of its own
 * events, so that many are ripe once the last of them has told.
 */
export function ripeAfter(
  { id, ripens }: Pick<CompiledDefinition, "id" | "ripens">,
  { end }: Pick<Period, "end">,
  { members }: Pick<AskedPlace, "members">,
  coverage: Answerer["coverage"],
): string | null {
  if (ripens === undefined) return null;
  const ripe = monthNumberOf(end) - 1 + ripens;
  const month = monthText(ripe);
  const isAwaited = ({ code, validFrom, validTo }: AskedPlace["members"][number]) =>
    validFrom.slice(0, 7) <= month &&
    (validTo === null || validTo.slice(0, 7) >= month) &&
    (coverage.last(id, code) ?? -1) < ripe;
  return members.some(isAwaited) ? month : null;
}
