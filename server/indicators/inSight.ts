import { baseOf } from "./aggregates.ts";
import type { CompiledDefinition } from "./compiled.ts";
import type { Place } from "./place.ts";
import type { Seen, Sight } from "./sight.ts";

/** Whether an area is in scope; whoever answers for one that it took over sees it, too. */
export function isSeen(
  { areas }: Pick<Sight, "areas">,
  { code, formerly }: Pick<Place, "code" | "formerly">,
): boolean {
  return areas === "all" || [code, ...formerly].some((each) => areas.includes(each));
}

/** The codes of all areas in scope: what rows that no question scopes are held against. */
export function codesInScope({ places, sight }: Pick<Seen, "places" | "sight">): Set<string> {
  return new Set(places.filter((place) => isSeen(sight, place)).map(({ code }) => code));
}

/** The indicators of which somebody may be told anything: where all are looked through, a closed one must not refuse the others. */
export function seenIndicators({
  indicators,
  sight,
}: Pick<Seen, "indicators" | "sight">): CompiledDefinition[] {
  if (sight.sensitiveFigures) return indicators;
  const isOpen = (definition: CompiledDefinition | undefined) => definition?.privacy !== "sensitive";
  return indicators.filter((definition) => {
    const base = baseOf(definition);
    return isOpen(definition) && isOpen(indicators.find(({ id }) => id === base));
  });
}
