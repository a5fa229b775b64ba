import { may, type Actor } from "../access/actor.ts";
import { actorOfAccount, type Account } from "../access/accounts.ts";
import { log } from "../log.ts";
import { scopePolicyOf, type ScopePolicy } from "../workbench/scopePolicy.ts";
import type { Workbench } from "../workbench/workbench.ts";
import type { Services } from "./app.ts";
import { sightOf } from "./seenBy.ts";

const everyMs = 5_000;
/** The first pages after a start come first. */
const firstMs = 20_000;
/** Each takes some seconds of a core and some megabytes; others are made when they are asked for. */
const mostPrepared = 8;

/**
 * Looks whether another snapshot is served, and has what people's SQL reads made
 * from it before they ask. Gives what ends the looking.
 */
export function keepScopes(
  workbench: Pick<Workbench, "prepare">,
  { snapshot }: Pick<Services, "snapshot">,
  accounts: () => Account[],
  { first = firstMs, every = everyMs } = {},
): () => void {
  const stop = new AbortController();
  let prepared: number | undefined;
  let timer = setTimeout(() => void look(), first).unref();

  async function look(): Promise<void> {
    try {
      const served = await snapshot();
      if (served.number !== prepared) {
        await workbench.prepare(likelyScopes(accounts()), served, stop.signal);
        prepared = served.number;
      }
    } catch (error) {
      if (stop.signal.aborted) return;
      // Whoever asks is told; here it only was to be sooner.
      log.warn({ err: error }, "scopes could not be prepared");
      prepared = (await snapshot().catch(() => undefined))?.number;
    }
    if (!stop.signal.aborted) timer = setTimeout(() => void look(), every).unref();
  }

  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}

/** Of those who may ask in SQL: the whole city's first, then by who was here last; each only once. */
export function likelyScopes(accounts: readonly Account[]): ScopePolicy[] {
  const likely = accounts
    .filter((account) => !account.disabled && may(account, "sql"))
    .toSorted(
      (one, other) =>
        Number(other.areas === "all") - Number(one.areas === "all") ||
        (other.lastSignIn ?? "").localeCompare(one.lastSignIn ?? ""),
    )
    .map((account) => policyOf(actorOfAccount(account)));
  return [...new Map(likely.map((policy) => [JSON.stringify(policy), policy])).values()].slice(
    0,
    mostPrepared,
  );
}

function policyOf(actor: Actor): ScopePolicy {
  return scopePolicyOf(actor, sightOf(actor));
}
