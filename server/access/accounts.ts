import { randomUUID } from "node:crypto";
import { AppError } from "../errors.ts";
import { checkName, foldName } from "./accountName.ts";
import type { Actor } from "./actor.ts";
import type { ControlStore } from "./controlStore.ts";
import type { Role } from "./permissions.ts";

/** A role somebody was given, and why. */
export interface Grant {
  role: Role;
  reason: string;
  by: string;
  at: string;
}

export interface Account {
  id: string;
  name: string;
  roles: Role[];
  grants: Grant[];
  /** Codes of the areas in scope. An empty list is none at all. */
  areas: "all" | string[];
  disabled: boolean;
  mustChangePassword: boolean;
  /** Of the sample city: good for nothing but the demonstration. */
  isDemo: boolean;
  /** Who it is at the organisation's own sign-in. */
  oidcSubject: string | null;
  createdBy: string;
  createdAt: string;
  lastSignIn: string | null;
}

interface AccountRow {
  id: string;
  name: string;
  grants: string;
  areas: string;
  disabled: number;
  must_change_password: number;
  is_demo: number;
  oidc_subject: string | null;
  created_by: string;
  created_at: string;
  last_sign_in: string | null;
}

export type Accounts = ReturnType<typeof openAccounts>;

/** Keeps accounts; who may change them is for others to ask. Accounts are disabled, never deleted: the records name them. */
export function openAccounts(store: ControlStore, now: () => Date = () => new Date()) {
  const where = (condition: string, given: Record<string, string>) => {
    const row = store.row<AccountRow>(`select * from account where ${condition}`, given);
    return row && accountOf(row);
  };
  const find = (id: string) => where("id = $id", { id });
  const endSessions = (id: string) => void store.run("delete from session where account_id = $id", { id });
  const endTokens = (id: string) => store.run("delete from token where account_id = $id", { id });

  return {
    find,
    get(id: string): Account {
      const account = find(id);
      if (account) return account;
      throw new AppError("not-found", "没有这个账号 no such account");
    },
    named: (name: string) => where("folded_name = $name", { name: foldName(name) }),
    ofSubject: (issuer: string, subject: string) =>
      where("oidc_issuer = $issuer and oidc_subject = $subject", { issuer, subject }),
    list: () => store.rows<AccountRow>("select * from account order by is_demo, folded_name").map(accountOf),

    add(account: Pick<Account, "name" | "grants" | "areas" | "isDemo" | "createdBy">): Account {
      const name = checkName(account.name);
      if (where("folded_name = $name", { name: foldName(name) })) {
        throw new AppError("wrong-state", `已有同名账号 there is an account of this name: ${name}`);
      }
      const id = randomUUID();
      store.run(
        `insert into account (id, name, folded_name, grants, areas, must_change_password, disabled, is_demo, created_by, created_at)
        values ($id, $name, $folded, $grants, $areas, 0, 0, $isDemo, $by, $at)`,
        {
          id,
          name,
          folded: foldName(name),
          grants: JSON.stringify(account.grants),
          areas: JSON.stringify(account.areas),
          isDemo: Number(account.isDemo),
          by: account.createdBy,
          at: now().toISOString(),
        },
      );
      return this.get(id);
    },

    /** Whoever was signed in with other rights is so no more. */
    save({ id, grants, areas, disabled }: Pick<Account, "id" | "grants" | "areas" | "disabled">): void {
      store.atomically(() => {
        store.run(
          "update account set grants = $grants, areas = $areas, disabled = $disabled where id = $id",
          {
            id,
            grants: JSON.stringify(grants),
            areas: JSON.stringify(areas),
            disabled: Number(disabled),
          },
        );
        endSessions(id);
      });
    },

    /** One subject is one account's only. */
    link(id: string, issuer: string, subject: string | null): void {
      const owner = subject === null ? undefined : this.ofSubject(issuer, subject);
      if (owner && owner.id !== id) {
        throw new AppError("wrong-state", `已连到另一账号 belongs to another account: ${owner.name}`);
      }
      store.run("update account set oidc_issuer = $issuer, oidc_subject = $subject where id = $id", {
        id,
        issuer: subject === null ? null : issuer,
        subject,
      });
    },

    passwordHash: (id: string) =>
      store.row<{ password_hash: string | null }>("select password_hash from account where id = $id", { id })
        ?.password_hash ?? null,

    /** Whoever may have known the old one loses what they made of it: sessions and tokens, whose number it gives. */
    setPassword(id: string, hash: string, { mustChange }: { mustChange: boolean }): number {
      return store.atomically(() => {
        store.run(
          "update account set password_hash = $hash, must_change_password = $mustChange where id = $id",
          { id, hash, mustChange: Number(mustChange) },
        );
        endSessions(id);
        return endTokens(id);
      });
    },

    endSessions,
    endTokens,

    signedIn(id: string): void {
      store.run("update account set last_sign_in = $at where id = $id", { id, at: now().toISOString() });
    },

    /** Those who could let others in, of the sample city or of one's own. */
    administrators: (isDemo = false) =>
      store
        .rows<AccountRow>("select * from account where is_demo = $isDemo and disabled = 0", {
          isDemo: Number(isDemo),
        })
        .map(accountOf)
        .filter(({ roles }) => roles.includes("admin")),
  };
}

export function actorOfAccount({ id, name, roles, areas, isDemo }: Account): Actor {
  return { id, name, roles, areas, isDemo };
}

/** As the records name somebody. */
export function whoIs({ id, name }: Pick<Account, "id" | "name">): { id: string; name: string } {
  return { id, name };
}

function accountOf(row: AccountRow): Account {
  const grants = JSON.parse(row.grants) as Grant[];
  return {
    id: row.id,
    name: row.name,
    roles: grants.map(({ role }) => role),
    grants,
    areas: JSON.parse(row.areas) as Account["areas"],
    disabled: row.disabled === 1,
    mustChangePassword: row.must_change_password === 1,
    isDemo: row.is_demo === 1,
    oidcSubject: row.oidc_subject,
    createdBy: row.created_by,
    createdAt: row.created_at,
    lastSignIn: row.last_sign_in,
  };
}
