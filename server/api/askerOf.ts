import type { Actor } from "../access/actor.ts";
import { scopePolicyOf } from "../workbench/scopePolicy.ts";
import type { ScopedSnapshot } from "../workbench/scopeFiles.ts";
import type { Asker } from "../workbench/workbench.ts";
import { sightOf } from "./seenBy.ts";

/** Somebody as the workbench knows them. */
export function askerOf(actor: Actor, snapshot: ScopedSnapshot): Asker {
  return { actor, snapshot, policy: scopePolicyOf(actor, sightOf(actor)) };
}
