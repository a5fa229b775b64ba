import { Store, type SessionData } from "express-session";
import type { ControlStore } from "./controlStore.ts";
import { hashSecret } from "./secrets.ts";

declare module "express-session" {
  interface SessionData {
    /** Whose session it is, and since when: it carries that itself, so that nothing makes it younger. */
    account: string;
    since: number;
  }
}

const minute = 60_000;
const idle = 30 * minute;
const longest = 12 * 60 * minute;

interface SessionRow {
  data: string;
  started_at: number;
  seen_at: number;
}

/**
 * Sessions, their ids hashed, so that whoever reads the file can become nobody.
 * One ends half an hour after it was last used, and twelve hours after sign-in
 * however much it is used.
 */
export class SessionStore extends Store {
  readonly #store: ControlStore;
  readonly #now: () => number;
  /** When which session was last written as seen. */
  readonly #seen = new Map<string, number>();

  constructor(store: ControlStore, now: () => number = Date.now) {
    super();
    this.#store = store;
    this.#now = now;
  }

  /** What a session that begins now is to carry. */
  begun(account: string): Pick<SessionData, "account" | "since"> {
    return { account, since: this.#now() };
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    answer(done, () => {
      const row = this.#store.row<SessionRow>("select * from session where id_hash = $id", {
        id: hashSecret(id),
      });
      return row && this.#isGood(row) ? (JSON.parse(row.data) as SessionData) : null;
    });
  }

  override set(id: string, data: SessionData, done: (error?: unknown) => void = () => undefined): void {
    answer(done, () => {
      this.#removeEnded();
      this.#store.run(
        `insert into session (id_hash, account_id, data, started_at, seen_at)
        values ($id, $account, $data, $since, $now)
        on conflict (id_hash) do update set account_id = excluded.account_id, data = excluded.data, seen_at = excluded.seen_at`,
        {
          id: hashSecret(id),
          account: data.account ?? null,
          data: JSON.stringify(data),
          since: data.since ?? this.#now(),
          now: this.#now(),
        },
      );
    });
  }

  override destroy(id: string, done: (error?: unknown) => void = () => undefined): void {
    answer(
      done,
      () => void this.#store.run("delete from session where id_hash = $id", { id: hashSecret(id) }),
    );
  }

  /** Written once a minute: half an hour need not be known to the second, and each write waits for the disk. */
  override touch(id: string, _data: SessionData, done: () => void = () => undefined): void {
    answer(done, () => {
      const [idHash, now] = [hashSecret(id), this.#now()];
      if (now - (this.#seen.get(idHash) ?? 0) < minute) return;
      this.#store.run("update session set seen_at = $now where id_hash = $idHash", { idHash, now });
      // It knows what was written lately; what it has forgotten is written once more.
      if (this.#seen.size >= 10_000) this.#seen.clear();
      this.#seen.set(idHash, now);
    });
  }

  #isGood({ started_at, seen_at }: SessionRow): boolean {
    const now = this.#now();
    return now - seen_at < idle && now - started_at < longest;
  }

  #removeEnded(): void {
    const now = this.#now();
    this.#store.run("delete from session where seen_at <= $idle or started_at <= $longest", {
      idle: now - idle,
      longest: now - longest,
    });
  }
}

/** Answers as express-session wants to be answered, and leaves what `done` itself throws to its caller. */
function answer<T>(done: (error?: unknown, result?: T) => void, work: () => T): void {
  let result: T;
  try {
    result = work();
  } catch (error) {
    done(error);
    return;
  }
  done(null, result);
}
