import { may, type Actor } from "../access/actor.ts";
import type { Answerer } from "../indicators/compiled.ts";
import type { Seen, Sight } from "../indicators/sight.ts";

/** What figures are asked of, as far as somebody may see them. */
export function seenBy<A extends Answerer>(answerer: A, actor: Actor): A & Seen {
  return { ...answerer, sight: sightOf(actor) };
}

export function sightOf(actor: Actor): Sight {
  const knows = knownBeside(actor);
  return {
    ...(knows && { knows }),
    areas: may(actor, "figures") ? actor.areas : [],
    exactCounts: may(actor, "exactCounts"),
    sensitiveFigures: may(actor, "sensitiveFigures"),
  };
}

/**
 * A token of one's own for a few of one's areas must not be told the group with
 * the others in it: from those and one's own counts, what is small elsewhere follows.
 */
function knownBeside({ account }: Actor): readonly string[] | undefined {
  if (account === undefined || account.areas === "all" || !may(account, "exactCounts")) return undefined;
  return account.areas;
}
