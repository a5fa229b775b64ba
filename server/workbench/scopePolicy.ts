import { createHash } from "node:crypto";
import { may, type Actor } from "../access/actor.ts";
import type { Answerer } from "../indicators/compiled.ts";
import { smallCountsOf, type SmallCounts } from "../indicators/hidden.ts";
import type { Sight } from "../indicators/sight.ts";

/** What SQL of somebody's may read: figures as far as they see them, and de-identified rows where they may. */
export interface ScopePolicy {
  sight: Sight;
  rows: boolean;
}

/** Rows could be counted, so they are only for those who see every count. */
export function scopePolicyOf(actor: Actor, sight: Sight): ScopePolicy {
  return { sight, rows: may(actor, "rows") && sight.exactCounts };
}

/** A change of what a scope's file holds makes files of a new name. */
const version = 1;

/** Short for all that a scope's file depends on, its snapshot's number aside. */
export function scopeHash(
  { sight, rows }: ScopePolicy,
  { publishedAt, minimumBases }: { publishedAt: string } & Pick<Answerer, "minimumBases">,
): string {
  const areas = sight.areas === "all" ? "all" : [...new Set(sight.areas)].toSorted();
  const small: SmallCounts = smallCountsOf({ minimumBases });
  const told = [version, areas, sight.exactCounts, sight.sensitiveFigures, rows, publishedAt, small];
  return createHash("sha256").update(JSON.stringify(told)).digest("hex").slice(0, 24);
}
