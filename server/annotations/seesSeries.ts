import { isSeen, seenIndicators } from "../indicators/inSight.ts";
import type { Seen } from "../indicators/sight.ts";

/**
 * Whether somebody may see a series, and with it what is written on it. The
 * whole city's is seen by those alone who have all of it in scope: a note on it
 * may tell of any area.
 */
export function seesSeries(seen: Seen, indicator: string, area: string | null): boolean {
  if (!seenIndicators(seen).some(({ id }) => id === indicator)) return false;
  if (area === null) return seen.sight.areas === "all";
  return seen.places.some((place) => place.code === area && isSeen(seen.sight, place));
}
