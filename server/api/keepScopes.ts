import { may, type Actor } from "../access/actor.ts";
import { actorOfAccount, type Account } from "../access/accounts.ts";
import { log } from "../log.ts";
import type { ServedSnapshot } from "../snapshots/openSnapshots.ts";
import { mostAhead } from "../workbench/scopeFiles.ts";
import { scopePolicyOf, type ScopePolicy } from "../workbench/scopePolicy.ts";
import type { Workbench } from "../workbench/workbench.ts";
import type { Services } from "./app.ts";
import { sightOf } from "./seenBy.ts";

const everyMs = 5_000;
/** The first pages after a start come first. */
const firstMs = 20_000;

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
  let isStopped = false;
  /** The last snapshot they were made of, well or not: what fails once fails again. */
  let prepared: number | undefined;
  let timer = setTimeout(() => void look(), first).unref();

  // Where none can be served, whoever asks is told.
  const served = () => snapshot().catch(() => undefined);

  async function look(): Promise<void> {
    const now = await served();
    if (now !== undefined && now.number !== prepared) {
      prepared = now.number;
      await prepareAll(now);
    }
    if (!isStopped) timer = setTimeout(() => void look(), every).unref();
  }

  /** Of a snapshot that is superseded meanwhile, no more: the next look finds the new one. */
  async function prepareAll(of: ServedSnapshot): Promise<void> {
    for (const policy of policies()) {
      const now = await served();
      if (isStopped || (now !== undefined && now.number !== of.number)) return;
      try {
        await workbench.prepare(policy, of);
      } catch (error) {
        if (!isStopped) warn(error);
      }
    }
  }

  function policies(): ScopePolicy[] {
    try {
      return likelyScopes(accounts());
    } catch (error) {
      warn(error);
      return [];
    }
  }

  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

/** Whoever asks is told; here it only was to be sooner. */
function warn(error: unknown): void {
  log.warn({ err: error }, "a scope could not be prepared");
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
  return [...new Map(likely.map((policy) => [JSON.stringify(policy), policy])).values()].slice(0, mostAhead);
}

function policyOf(actor: Actor): ScopePolicy {
  return scopePolicyOf(actor, sightOf(actor));
}
