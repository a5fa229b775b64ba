import { createHash } from "node:crypto";
import { may, type Actor } from "../access/actor.ts";
import type { Contract } from "../contracts/contract.ts";
import type { Answerer } from "../indicators/compiled.ts";
import { smallCountsOf, type SmallCounts } from "../indicators/hidden.ts";
import type { Sight } from "../indicators/sight.ts";
import type { DescribedRule } from "./referenceTables.ts";

/** What SQL of somebody's may read: figures as far as they see them, and de-identified rows where they may. */
export interface ScopePolicy {
  sight: Sight;
  rows: boolean;
}

/** Rows could be counted, so they are only for those who see every count. */
export function scopePolicyOf(actor: Actor, sight: Sight): ScopePolicy {
  return { sight, rows: may(actor, "rows") && sight.exactCounts };
}

/** What the product's files say of tables and columns, and with it which of them are whose. */
export interface ScopeShape {
  contracts: Contract[];
  rules: DescribedRule[];
}

/** A change of what a scope's file holds makes files of a new name. */
const version = 3;

/** Short for all that a scope's file depends on, its snapshot's number aside. */
export function scopeHash(
  { sight, rows }: ScopePolicy,
  { publishedAt, minimumBases }: { publishedAt: string } & Pick<Answerer, "minimumBases">,
  shape: string,
): string {
  const areas = sight.areas === "all" ? "all" : [...new Set(sight.areas)].toSorted();
  const small: SmallCounts = smallCountsOf({ minimumBases });
  const told = [
    version,
    areas,
    sight.exactCounts,
    sight.sensitiveFigures,
    sight.knows,
    rows,
    publishedAt,
    small,
    shape,
  ];
  return hashOf(told).slice(0, 24);
}

export function shapeHash(shape: ScopeShape): string {
  return hashOf(shape);
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
