import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { may, requirePermission, type Actor } from "../../../server/access/actor.ts";
import {
  permissions,
  rights,
  roles,
  type Permission,
  type Role,
} from "../../../server/access/permissions.ts";
import { projectRoot } from "../../../server/config.ts";

/** Written out once more, by hand: whoever widens a right must say so in two places. */
const allowed = {
  leader: "figures exactCounts sensitiveFigures sql",
  analyst: "figures sensitiveFigures drafts annotations sql rows",
  steward: "figures imports",
  organisation: "figures exactCounts sensitiveFigures names publish sql rows",
  discipline: "figures exactCounts sensitiveFigures disciplineNames sql",
  auditor: "audit",
  admin: "accounts publish annotations",
} satisfies Record<Role, string>;

const all = Object.keys(permissions) as Permission[];
const actorWith = (...given: Role[]): Actor => ({ id: "1", name: "某甲", roles: given, areas: "all" });

it.each(roles.flatMap((role) => all.map((permission) => [role, permission] as const)))(
  "%s: %s, as the table says",
  (role, permission) => {
    const isAllowed = allowed[role].split(" ").includes(permission);
    expect(may(actorWith(role), permission)).toBe(isAllowed);
    const ask = () => requirePermission(actorWith(role), permission);
    if (isAllowed) expect(ask).not.toThrow();
    else expect(ask).toThrow(expect.objectContaining({ code: "not-permitted", details: { permission } }));
  },
);

it("denies whoever has no role, and gives two roles what each of them has and no more", () => {
  for (const permission of all) expect(may(actorWith(), permission)).toBe(false);
  for (const one of roles)
    for (const other of roles)
      for (const permission of all)
        expect(may(actorWith(one, other), permission)).toBe(
          may(actorWith(one), permission) || may(actorWith(other), permission),
        );
});

it("has a reason for every role", () => {
  for (const role of roles) expect(rights[role].reason).not.toBe("");
});

it("docs/accounts.md tells every role, and no other", () => {
  const text = readFileSync(join(projectRoot, "docs", "accounts.md"), "utf8");
  const told = [...text.matchAll(/^\| `(\w+)` /gm)].map(([, role]) => role);
  expect(told).toEqual([...roles]);
});
