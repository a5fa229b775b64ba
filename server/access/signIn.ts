import { AppError } from "../errors.ts";
import { foldName } from "./accountName.ts";
import { whoIs, type Account, type Accounts } from "./accounts.ts";
import type { openLockOut } from "./lockOut.ts";
import type { Hasher } from "./passwordHash.ts";
import { requireGoodPassword } from "./passwordRules.ts";
import type { Recorder } from "./recording.ts";

interface Desk {
  accounts: Accounts;
  hasher: Hasher;
  lockOut: ReturnType<typeof openLockOut>;
  record: Recorder;
  /** Whether the sample city's accounts are good for anything here. */
  demoWorks: boolean;
}

/**
 * Whoever is refused learns nothing: not whether there is such an account, nor
 * whether it is disabled, by no word and not by the time it takes.
 */
export function openSignIn({ accounts, hasher, lockOut, record, demoWorks }: Desk) {
  const mayEnter = (account: Account) => !account.disabled && (demoWorks || !account.isDemo);

  async function refuse(account: Account | undefined, why: string, address: string): Promise<never> {
    // A name that nobody has may be a password, written into the wrong field.
    const actor = account ? whoIs(account) : { id: "", name: "" };
    await record({ actor, action: "sign-in-refused", details: { why }, address });
    throw new AppError("sign-in-refused", "账号或密码不对 wrong name or password");
  }

  async function enter(account: Account, way: string, address: string): Promise<Account> {
    await record({ actor: whoIs(account), action: "sign-in", details: { way }, address });
    accounts.signedIn(account.id);
    return account;
  }

  return {
    mayEnter,
    enter,

    withPassword(name: string, password: string, address: string): Promise<Account> {
      return hasher.inTurn(async () => {
        const tried = { account: foldName(name).slice(0, 100), address };
        lockOut.strike(tried);
        const account = accounts.named(name);
        const isRight = await hasher.isRight(account && accounts.passwordHash(account.id), password);
        if (!account) return refuse(account, "no such name", address);
        if (!isRight) return refuse(account, "wrong password", address);
        if (!mayEnter(account)) return refuse(account, "disabled", address);
        lockOut.forgive(tried);
        return enter(account, "password", address);
      });
    },

    /** Known to the organisation's own sign-in is not yet permitted here: an administrator must have said so. */
    async withSubject(issuer: string, subject: string, address: string): Promise<Account> {
      const account = accounts.ofSubject(issuer, subject);
      if (account && mayEnter(account)) return enter(account, "oidc", address);
      return refuse(
        account,
        account ? "disabled" : `no account for subject ${subject.slice(0, 256)}`,
        address,
      );
    },

    async changePassword(account: Account, current: string, next: string, address: string): Promise<void> {
      requireGoodPassword(account.name, next);
      const deed = { actor: whoIs(account), action: "account", address } as const;
      const what = "password changed";
      const tokensEnded = await hasher.inTurn(async () => {
        const tried = { account: foldName(account.name), address };
        lockOut.strike(tried);
        const isRight = await hasher.isRight(accounts.passwordHash(account.id), current);
        if (!isRight) await refuse(account, "wrong password", address);
        lockOut.forgive(tried);
        if (current === next) {
          throw new AppError("bad-question", "新密码与旧密码相同 expected another password than before");
        }
        const hash = await hasher.hash(next);
        await record({ ...deed, details: { what, stage: "asked" } });
        return accounts.setPassword(account.id, hash, { mustChange: false });
      });
      await record({ ...deed, details: { what, tokensEnded } });
    },
  };
}
