import { ipKeyGenerator } from "express-rate-limit";
import { AppError } from "../errors.ts";
import type { ControlStore } from "./controlStore.ts";

const second = 1_000;
const minute = 60 * second;

/**
 * How many wrong passwords are borne, and after what time one is forgotten. An
 * address may be a whole office's, so it bears more and forgets sooner.
 */
const limits = {
  account: { borne: 5, forgotten: 60 * minute },
  address: { borne: 20, forgotten: minute },
};
type Kind = keyof typeof limits;
export type Tried = Partial<Record<Kind, string>>;

const firstWait = 30 * second;
const longestWait = 15 * minute;

/**
 * Makes guessing slow. After some wrong passwords each further one has to wait
 * twice as long as the one before, up to a quarter of an hour: long enough to
 * make guessing hopeless, short enough that nobody is locked out by others for
 * good. The counters lie in the store, so a restart forgets none.
 */
export function openLockOut(store: ControlStore, now: () => number = Date.now) {
  const failures = (kind: Kind, key: string) => {
    const row = store.row<{ count: number; last_at: number }>(
      "select count, last_at from failure where kind = $kind and key = $key",
      { kind, key },
    );
    if (!row) return { count: 0, lastAt: 0 };
    const forgotten = (now() - row.last_at) / limits[kind].forgotten;
    return { count: Math.max(0, row.count - forgotten), lastAt: row.last_at };
  };
  const write = (kind: Kind, key: string, count: number) =>
    store.run(
      `insert into failure (kind, key, count, last_at) values ($kind, $key, $count, $at)
      on conflict (kind, key) do update set count = excluded.count, last_at = excluded.last_at`,
      { kind, key, count, at: now() },
    );

  return {
    /**
     * Counts a try as failed before it is known to be: of tries that come all at
     * once no more are let through than of those that come one after the other.
     */
    strike(tried: Tried): void {
      store.atomically(() => {
        const counted = entriesOf(tried).map(([kind, key]) => ({ kind, key, ...failures(kind, key) }));
        const until = Math.max(...counted.map(({ kind, count, lastAt }) => lastAt + wait(kind, count)));
        if (until > now()) throw locked(until - now());
        for (const { kind, key, count } of counted) write(kind, key, count + 1);
        store.run("delete from failure where last_at < $before", { before: now() - 1_440 * minute });
      });
    },

    /** It was right. An address gets back no more than that try, or one's own account would buy guesses at others. */
    forgive({ account, address }: Tried): void {
      store.atomically(() => {
        if (account !== undefined) this.forget(account);
        if (address === undefined) return;
        const key = addressKey(address);
        write("address", key, Math.max(0, failures("address", key).count - 1));
      });
    },

    forget(account: string): void {
      store.run("delete from failure where kind = 'account' and key = $account", { account });
    },
  };
}

function wait(kind: Kind, count: number): number {
  // What is forgotten bit by bit still counts as whole until a good part of it is gone.
  const beyond = Math.round(count) - limits[kind].borne;
  return beyond < 0 ? 0 : Math.min(firstWait * 2 ** beyond, longestWait);
}

function entriesOf({ account, address }: Tried): [Kind, string][] {
  return [
    ...(account === undefined ? [] : [["account", account] satisfies [Kind, string]]),
    ...(address === undefined ? [] : [["address", addressKey(address)] satisfies [Kind, string]]),
  ];
}

/** Whoever has one address of IPv6 has a whole network of them. */
function addressKey(address: string): string {
  return ipKeyGenerator(address);
}

function locked(milliseconds: number): AppError {
  const retryAfterSeconds = Math.ceil(milliseconds / second);
  return new AppError(
    "too-many-requests",
    `错误次数太多，请过 ${retryAfterSeconds} 秒再试 too many wrong passwords: try again in ${retryAfterSeconds} s`,
    { details: { retryAfterSeconds } },
  );
}
