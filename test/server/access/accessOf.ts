import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localOperator } from "../../../server/access/actor.ts";
import { openAccess, type Access } from "../../../server/access/openAccess.ts";
import { createHasher } from "../../../server/access/passwordHash.ts";
import type { Role } from "../../../server/access/permissions.ts";
import type { Recorder } from "../../../server/access/recording.ts";

/** Passwords of tests are worth nothing, so hashing them need cost nothing. */
export const cheapHasher = () => createHasher({ memoryCost: 64, timeCost: 1, parallelism: 1 });

export const byOperator = { actor: localOperator };

interface TestAccess {
  dataDir: string;
  access: Access;
  deeds: Parameters<Recorder>[0][];
  /** Moves the clock on. */
  wait(milliseconds: number): void;
  /** As a server that is stopped and started. */
  restart(options?: { demo?: boolean }): Promise<Access>;
  remove(): void;
}

/** Accounts in a folder of their own, with a clock that stands until it is moved. */
export async function accessOf(
  options: { demo?: boolean; environment?: NodeJS.ProcessEnv } = {},
): Promise<TestAccess> {
  const dataDir = mkdtempSync(join(tmpdir(), "hengjian-access-"));
  const deeds: TestAccess["deeds"] = [];
  let now = Date.parse("2022-11-01T08:00:00Z");
  const open = ({ demo = false } = {}) =>
    openAccess(
      dataDir,
      { demo, record: (deed) => void deeds.push(deed) },
      { environment: options.environment ?? {}, now: () => now, hasher: cheapHasher() },
    );
  const test: TestAccess = {
    dataDir,
    access: await open(options),
    deeds,
    wait: (milliseconds) => void (now += milliseconds),
    async restart(restarted = {}) {
      test.access.close();
      test.access = await open({ ...options, ...restarted });
      return test.access;
    },
    remove() {
      test.access.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return test;
}

export const goodPassword = "三号会议室的白板很旧 chalk";

/** Somebody who has chosen a password already. */
export async function person(access: Access, name: string, roles: Role[], areas: "all" | string[] = "all") {
  const { account, oneTimePassword = "" } = await access.manage.add(
    { name, roles, areas, reason: "test" },
    byOperator,
  );
  await access.signIn.changePassword(account, oneTimePassword, goodPassword, "127.0.0.1");
  return access.accounts.get(account.id);
}
