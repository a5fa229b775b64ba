import { AppError } from "../errors.ts";
import { foldName } from "./accountName.ts";
import { whoIs, type Account, type Accounts, type Grant } from "./accounts.ts";
import type { ControlStore } from "./controlStore.ts";
import type { openLockOut } from "./lockOut.ts";
import type { Hasher } from "./passwordHash.ts";
import { requireGoodPassword } from "./passwordRules.ts";
import type { Role } from "./permissions.ts";
import type { By, Recorder } from "./recording.ts";
import { randomWords } from "./secrets.ts";

interface Desk {
  store: ControlStore;
  accounts: Accounts;
  hasher: Hasher;
  lockOut: ReturnType<typeof openLockOut>;
  record: Recorder;
  /** Of the organisation's own sign-in, where there is one. */
  issuer: string | undefined;
  now?: () => Date;
}

export interface AccountAsked {
  name: string;
  roles: Role[];
  areas: Account["areas"];
  reason: string;
  password?: string | undefined;
  oidcSubject?: string | undefined;
}

export interface ChangeAsked {
  roles?: Role[] | undefined;
  areas?: Account["areas"] | undefined;
  disabled?: boolean | undefined;
  oidcSubject?: string | null | undefined;
  reason: string;
}

/** What administrators, and whoever sits at the machine, may do with accounts. */
export function openManageAccounts(desk: Desk) {
  const { store, accounts, hasher, lockOut, record, now = () => new Date() } = desk;

  const link = (id: string, subject: string | null) => {
    if (desk.issuer === undefined) {
      throw new AppError("bad-question", "没有设置统一登录 no sign-in of the organisation's own is set up");
    }
    accounts.link(id, desk.issuer, subject);
  };

  return {
    /** Without a password, a one-time one is made, which is told once and must be changed. */
    async add(asked: AccountAsked, { actor, address }: By) {
      if (asked.password !== undefined) requireGoodPassword(asked.name, asked.password);
      const needsPassword = asked.oidcSubject === undefined || asked.password !== undefined;
      const oneTimePassword = needsPassword && asked.password === undefined ? randomWords() : undefined;
      const password = asked.password ?? oneTimePassword;
      const hash = password && (await hasher.inTurn(() => hasher.hash(password)));
      const at = now().toISOString();
      const account = store.atomically(() => {
        const { id } = accounts.add({
          name: asked.name,
          grants: asked.roles.map((role) => ({ role, reason: asked.reason, by: actor.name, at })),
          areas: asked.areas,
          // What somebody makes whose password everybody knows is worth no more than they are.
          isDemo: actor.isDemo ?? false,
          createdBy: actor.name,
        });
        if (hash) accounts.setPassword(id, hash, { mustChange: true });
        if (asked.oidcSubject !== undefined) link(id, asked.oidcSubject);
        return accounts.get(id);
      });
      const { name, roles, areas, oidcSubject } = account;
      const details = { what: "added", name, roles, areas, oidcSubject, reason: asked.reason };
      await record({ actor: whoIs(actor), action: "account", details, address });
      return { account, oneTimePassword };
    },

    async change(id: string, { reason, ...asked }: ChangeAsked, { actor, address }: By): Promise<Account> {
      const { before, after } = store.atomically(() => {
        const before = accounts.get(id);
        requireAnother(before, actor);
        const administrators = accounts.administrators(before.isDemo);
        accounts.save({
          id,
          grants: asked.roles ? granted(before.grants, asked.roles, reason, actor.name) : before.grants,
          areas: asked.areas ?? before.areas,
          disabled: asked.disabled ?? before.disabled,
        });
        if (asked.oidcSubject !== undefined) link(id, asked.oidcSubject);
        if (administrators.length > 0 && accounts.administrators(before.isDemo).length === 0) {
          throw lastAdministrator();
        }
        return { before, after: accounts.get(id) };
      });
      const details = {
        what: "changed",
        name: before.name,
        before: rightsOf(before),
        after: rightsOf(after),
        reason,
      };
      const action = (asked.roles ?? asked.areas) ? "permission" : "account";
      await record({ actor: whoIs(actor), action, details, address });
      return after;
    },

    /** A new one-time password, which also lets in whoever is locked out; the tokens are good no more. */
    async reset(id: string, { actor, address }: By): Promise<{ oneTimePassword: string }> {
      const account = accounts.get(id);
      requireAnother(account, actor);
      const oneTimePassword = randomWords();
      const hash = await hasher.inTurn(() => hasher.hash(oneTimePassword));
      const tokensEnded = accounts.setPassword(id, hash, { mustChange: true });
      lockOut.forget(foldName(account.name));
      const details = { what: "password reset", name: account.name, tokensEnded };
      await record({ actor: whoIs(actor), action: "account", details, address });
      return { oneTimePassword };
    },
  };

  /** Roles that stay keep the reason for which they were given. */
  function granted(before: Grant[], roles: Role[], reason: string, by: string): Grant[] {
    const at = now().toISOString();
    return roles.map((role) => before.find((grant) => grant.role === role) ?? { role, reason, by, at });
  }
}

/** Nobody decides on their own rights, and the sample city's people decide on nobody else's. */
function requireAnother(account: Account, actor: By["actor"]): void {
  if (account.id === actor.id) {
    throw new AppError(
      "not-permitted",
      "自己的账号要由另一位管理员修改 one's own account is changed by another administrator",
      { details: { permission: "accounts" } },
    );
  }
  if (actor.isDemo && !account.isDemo) {
    throw new AppError("not-permitted", "示例账号不能修改真实账号 a sample account changes no real one", {
      details: { permission: "accounts" },
    });
  }
}

function rightsOf({ roles, areas, disabled, oidcSubject }: Account) {
  return { roles, areas, disabled, oidcSubject };
}

function lastAdministrator(): AppError {
  return new AppError(
    "wrong-state",
    "至少要留一位可用的管理员 at least one administrator must remain who can sign in",
  );
}
