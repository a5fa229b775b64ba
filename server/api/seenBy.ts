import { may, type Actor } from "../access/actor.ts";
import type { Answerer } from "../indicators/compiled.ts";
import type { Seen, Sight } from "../indicators/sight.ts";

/** What figures are asked of, as far as somebody may see them. */
export function seenBy<A extends Answerer>(answerer: A, actor: Actor): A & Seen {
  return { ...answerer, sight: sightOf(actor) };
}

export function sightOf(actor: Actor): Sight {
  return {
    areas: may(actor, "figures") ? actor.areas : [],
    exactCounts: may(actor, "exactCounts"),
    sensitiveFigures: may(actor, "sensitiveFigures"),
  };
}
