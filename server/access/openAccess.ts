import { dataPaths } from "../config.ts";
import { openAccounts } from "./accounts.ts";
import { openControlStore, type ControlStore } from "./controlStore.ts";
import { makeDemoAccounts } from "./demoAccounts.ts";
import { openLockOut } from "./lockOut.ts";
import { openManageAccounts } from "./manageAccounts.ts";
import { openOidc } from "./oidc.ts";
import { readOidcConfig } from "./oidcConfig.ts";
import { createHasher } from "./passwordHash.ts";
import type { Recorder } from "./recording.ts";
import { randomSecret } from "./secrets.ts";
import { SessionStore } from "./sessionStore.ts";
import { openSetup } from "./setup.ts";
import { openSignIn } from "./signIn.ts";
import { openTokens } from "./tokens.ts";

interface AccessOptions {
  /** Whether the sample city's people are let in. */
  demo?: boolean;
  record?: Recorder;
}

interface AccessEffects {
  environment?: NodeJS.ProcessEnv;
  now?: () => number;
  /** Tests hash many passwords, and none of them is worth anything. */
  hasher?: ReturnType<typeof createHasher>;
}

export type Access = Awaited<ReturnType<typeof openAccess>>;

/** All about who somebody is, from one file below the data folder. */
export async function openAccess(
  dataDir: string,
  { demo = false, record = () => undefined }: AccessOptions = {},
  { environment = process.env, now = Date.now, hasher = createHasher() }: AccessEffects = {},
) {
  const at = dataPaths(dataDir);
  const oidcConfig = readOidcConfig(at.oidc, environment);
  const store = openControlStore(at.control);
  const date = () => new Date(now());
  const accounts = openAccounts(store, date);
  const lockOut = openLockOut(store, now);
  const setup = openSetup({ store, accounts, hasher, lockOut, record, now: date });
  if (demo) setup.withhold();
  return {
    /** The file's other rooms: questions, boards and notes that people keep. */
    control: store,
    accounts,
    setup,
    record,
    signIn: openSignIn({ accounts, hasher, lockOut, record, demoWorks: demo }),
    manage: openManageAccounts({
      store,
      accounts,
      hasher,
      lockOut,
      record,
      issuer: oidcConfig?.issuer,
      now: date,
    }),
    tokens: openTokens(store, accounts, record, now),
    oidc: oidcConfig && openOidc(oidcConfig, store, now),
    sessions: new SessionStore(store, now),
    sessionSecret: keptSecret(store, "session_secret"),
    demoAccounts: demo ? await makeDemoAccounts(store, accounts, hasher) : [],
    close: () => store.close(),
  };
}

/** Made at the first start; nothing stands in for it. */
function keptSecret(store: ControlStore, name: string): string {
  store.run("insert into setting values ($name, $value) on conflict do nothing", {
    name,
    value: randomSecret(),
  });
  const kept = store.row<{ value: string }>("select value from setting where name = $name", { name });
  if (!kept) throw new Error(`no ${name}`);
  return kept.value;
}
