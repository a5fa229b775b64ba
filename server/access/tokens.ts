import { randomUUID } from "node:crypto";
import { AppError } from "../errors.ts";
import { actorOfAccount, whoIs, type Account, type Accounts } from "./accounts.ts";
import type { Actor } from "./actor.ts";
import type { ControlStore } from "./controlStore.ts";
import type { Role } from "./permissions.ts";
import type { By, Recorder } from "./recording.ts";
import { hashSecret, randomSecret } from "./secrets.ts";

export interface Token {
  id: string;
  name: string;
  /** Null, where it may all that its account may. */
  roles: Role[] | null;
  areas: string[] | null;
  createdAt: string;
  expires: string;
  lastUsed: string | null;
}

export interface TokenAsked {
  name: string;
  expires: Date;
  roles?: Role[] | undefined;
  areas?: string[] | undefined;
}

interface TokenRow {
  id: string;
  account_id: string;
  name: string;
  roles: string | null;
  areas: string | null;
  created_at: string;
  expires_at: number;
  last_used_at: number | null;
}

const prefix = "hj_";
const minute = 60_000;
const longest = 366 * 24 * 60 * minute;

/** Tokens for programs: only their hash is kept, and none does more than its account can at that moment. */
export function openTokens(
  store: ControlStore,
  accounts: Accounts,
  record: Recorder,
  now: () => number = Date.now,
) {
  return {
    list: (account: string): Token[] =>
      store
        .rows<TokenRow>("select * from token where account_id = $account order by created_at desc, id", {
          account,
        })
        .map(tokenOf),

    async add(
      account: Account,
      asked: TokenAsked,
      { actor, address }: By,
    ): Promise<{ id: string; token: string }> {
      requireOwn(account, asked);
      const expires = asked.expires.getTime();
      if (!(expires > now() && expires <= now() + longest)) {
        throw new AppError(
          "bad-question",
          "令牌有效期应在今后一年内 expected an expiry within a year from now",
          { details: { problems: ["expires"] } },
        );
      }
      const token = `${prefix}${randomSecret()}`;
      const id = randomUUID();
      const { name, roles = null, areas = null } = asked;
      store.run(
        `insert into token (id, account_id, name, token_hash, roles, areas, created_at, expires_at)
        values ($id, $account, $name, $hash, $roles, $areas, $at, $expires)`,
        {
          id,
          account: account.id,
          name,
          hash: hashSecret(token),
          roles: roles && JSON.stringify(roles),
          areas: areas && JSON.stringify(areas),
          at: new Date(now()).toISOString(),
          expires,
        },
      );
      const details = {
        what: "added",
        account: account.name,
        token: id,
        name,
        roles,
        areas,
        expires: asked.expires.toISOString(),
      };
      await record({ actor: whoIs(actor), action: "token", details, address });
      return { id, token };
    },

    /** Another's token is as unknown as one that never was. */
    async remove(account: Account, id: string, { actor, address }: By): Promise<void> {
      const gone = store.run("delete from token where id = $id and account_id = $account", {
        id,
        account: account.id,
      });
      if (gone === 0) throw new AppError("not-found", "没有这个令牌 no such token");
      const details = { what: "removed", account: account.name, token: id };
      await record({ actor: whoIs(actor), action: "token", details, address });
    },

    /** Gives how many there were. */
    async removeAll(account: Account, { actor, address }: By): Promise<number> {
      const count = accounts.endTokens(account.id);
      const details = { what: "all removed", account: account.name, count };
      await record({ actor: whoIs(actor), action: "token", details, address });
      return count;
    },

    /** The account a token acts for, and what the two of them may. */
    holder(token: string): { account: Account; actor: Actor } | undefined {
      if (!token.startsWith(prefix)) return undefined;
      const row = store.row<TokenRow>("select * from token where token_hash = $hash and expires_at > $now", {
        hash: hashSecret(token),
        now: now(),
      });
      const account = row && accounts.find(row.account_id);
      if (!account) return undefined;
      // Each use written down would cost more than the use itself.
      if (now() - (row.last_used_at ?? 0) > minute) {
        store.run("update token set last_used_at = $now where id = $id", { now: now(), id: row.id });
      }
      return { account, actor: narrowed(actorOfAccount(account), tokenOf(row)) };
    },
  };
}

/** What both may: an account that has lost a role has lost it for its tokens, too. */
function narrowed(actor: Actor, { roles, areas }: Pick<Token, "roles" | "areas">): Actor {
  const { areas: own } = actor;
  if (roles === null && areas === null) return actor;
  return {
    ...actor,
    account: { roles: actor.roles, areas: own },
    roles: roles ? actor.roles.filter((role) => roles.includes(role)) : actor.roles,
    areas: areas === null ? own : areas.filter((code) => own === "all" || own.includes(code)),
  };
}

function requireOwn(account: Account, { roles = [], areas = [] }: TokenAsked): void {
  const actor = narrowed(actorOfAccount(account), { roles, areas });
  if (actor.roles.length === new Set(roles).size && actor.areas.length === areas.length) return;
  throw new AppError(
    "not-permitted",
    "令牌的权限不能超出自己的角色和地区 a token can have no more than one's own roles and areas",
  );
}

function tokenOf(row: TokenRow): Token {
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    id: row.id,
    name: row.name,
    roles: row.roles === null ? null : (JSON.parse(row.roles) as Role[]),
    areas: row.areas === null ? null : (JSON.parse(row.areas) as string[]),
    createdAt: row.created_at,
    expires: new Date(row.expires_at).toISOString(),
    lastUsed: time(row.last_used_at),
  };
}
