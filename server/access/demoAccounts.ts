import type { Account, Accounts } from "./accounts.ts";
import type { ControlStore } from "./controlStore.ts";
import type { Hasher } from "./passwordHash.ts";
import { roles, type Role } from "./permissions.ts";

export interface DemoAccount {
  name: string;
  role: Role;
  password: string;
}

/** Known to everybody who reads this; it is on the list of passwords that no account may have. */
const password = "hengjian-demo";
const maker = "demo";

const titles: Record<Role, string> = {
  leader: "示例领导",
  analyst: "示例分析",
  steward: "示例报送",
  organisation: "示例组织",
  discipline: "示例纪检",
  auditor: "示例审计",
  admin: "示例管理",
};

/** One for each role over the whole city, and a leader of one area, to show what scope does. */
const people: { name: string; role: Role; areas: Account["areas"] }[] = [
  ...roles.map((role) => ({ name: `${titles[role]} ${role}`, role, areas: "all" as const })),
  { name: "示例领导 leader 990121", role: "leader", areas: ["990121"] },
];

/** Makes the sample city's people, or makes them again what they were; the password is hashed once for all of them. */
export async function makeDemoAccounts(
  store: ControlStore,
  accounts: Accounts,
  hasher: Hasher,
): Promise<DemoAccount[]> {
  const kept = people.map(({ name }) => accounts.named(name)).find((account) => account?.isDemo);
  const keptHash = kept ? accounts.passwordHash(kept.id) : null;
  const hash =
    (await hasher.isRight(keptHash, password)) && keptHash ? keptHash : await hasher.hash(password);
  store.atomically(() => {
    for (const { name, role, areas } of people) {
      const known = accounts.named(name);
      // Somebody real has taken the name.
      if (known && !known.isDemo) continue;
      const at = known?.createdAt ?? new Date().toISOString();
      const grants = [{ role, reason: "示例 sample", by: maker, at }];
      const { id } = known ?? accounts.add({ name, grants, areas, isDemo: true, createdBy: maker });
      if (known && !isAsMade(known, role, areas)) accounts.save({ id, grants, areas, disabled: false });
      // Setting it ends sessions, which a start should not.
      if (accounts.passwordHash(id) !== hash) accounts.setPassword(id, hash, { mustChange: false });
    }
  });
  return people
    .filter(({ name }) => accounts.named(name)?.isDemo)
    .map(({ name, role }) => ({ name, role, password }));
}

function isAsMade(account: Account, role: Role, areas: Account["areas"]): boolean {
  return (
    !account.disabled &&
    account.roles.join() === role &&
    JSON.stringify(account.areas) === JSON.stringify(areas)
  );
}
