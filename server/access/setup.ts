import { timingSafeEqual } from "node:crypto";
import { AppError } from "../errors.ts";
import { whoIs, type Account, type Accounts } from "./accounts.ts";
import { checkName } from "./accountName.ts";
import type { ControlStore } from "./controlStore.ts";
import type { openLockOut } from "./lockOut.ts";
import type { Hasher } from "./passwordHash.ts";
import { requireGoodPassword } from "./passwordRules.ts";
import type { Recorder } from "./recording.ts";
import { hashSecret, randomWords } from "./secrets.ts";

interface Desk {
  store: ControlStore;
  accounts: Accounts;
  hasher: Hasher;
  lockOut: ReturnType<typeof openLockOut>;
  record: Recorder;
  now?: () => Date;
}

/** How the first administrator comes to be: whoever can read what the server prints is trusted with it, once. */
export function openSetup({ store, accounts, hasher, lockOut, record, now = () => new Date() }: Desk) {
  // A disabled one counts: the way in is not opened a second time.
  const isOpen = () =>
    store.row("select 1 as found from setting where name = 'setup_code'") !== undefined &&
    !accounts.list().some(({ isDemo, roles }) => !isDemo && roles.includes("admin"));

  return {
    isOpen,

    /** A code for this start; the one of an earlier start is good no more. Nothing, where an administrator is known. */
    offer(): string | undefined {
      return store.atomically(() => {
        store.run("delete from setting where name = 'setup_code'");
        const code = randomWords();
        store.run("insert into setting values ('setup_code', $hash)", { hash: hashSecret(code) });
        if (isOpen()) return code;
        store.run("delete from setting where name = 'setup_code'");
        return undefined;
      });
    },

    /** In a demonstration its own people are there. */
    withhold(): void {
      store.run("delete from setting where name = 'setup_code'");
    },

    async make(asked: { code: string; name: string; password: string }, address: string): Promise<Account> {
      lockOut.strike({ address });
      if (!isCode(asked.code)) {
        await record({
          actor: { id: "", name: "" },
          action: "sign-in-refused",
          details: { why: "wrong setup code" },
          address,
        });
        throw new AppError("sign-in-refused", "初始代码不对 not the code that the server printed");
      }
      lockOut.forgive({ address });
      checkName(asked.name);
      requireGoodPassword(asked.name, asked.password);
      const hash = await hasher.inTurn(() => hasher.hash(asked.password));
      const deed = { action: "account", address } as const;
      const what = "first administrator";
      const asking = { id: "", name: "" };
      await record({ ...deed, actor: asking, details: { what, name: asked.name, stage: "asked" } });
      const account = store.atomically(() => {
        // Another may have used the code while this one's password was hashed.
        if (!isOpen() || !isCode(asked.code)) throw new AppError("not-found", "no such path");
        const name = checkName(asked.name);
        const reason = "首位管理员 first administrator";
        const { id } = accounts.add({
          name,
          grants: [{ role: "admin", reason, by: name, at: now().toISOString() }],
          areas: [],
          isDemo: false,
          createdBy: name,
        });
        accounts.setPassword(id, hash, { mustChange: false });
        store.run("delete from setting where name = 'setup_code'");
        return accounts.get(id);
      });
      await record({ ...deed, actor: whoIs(account), details: { what, name: account.name } });
      return account;
    },
  };

  function isCode(code: string): boolean {
    const kept = store.row<{ value: string }>("select value from setting where name = 'setup_code'")?.value;
    const given = Buffer.from(hashSecret(code.trim().toLowerCase()));
    return kept !== undefined && timingSafeEqual(Buffer.from(kept), given);
  }
}
