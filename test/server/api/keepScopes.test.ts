import { expect, it, vi } from "vitest";
import type { Account } from "../../../server/access/accounts.ts";
import { keepScopes, likelyScopes } from "../../../server/api/keepScopes.ts";
import type { Services } from "../../../server/api/app.ts";
import type { ScopePolicy } from "../../../server/workbench/scopePolicy.ts";

const account = (more: Partial<Account>): Account => ({
  id: "a",
  name: "某甲",
  roles: ["analyst"],
  grants: [],
  areas: "all",
  disabled: false,
  mustChangePassword: false,
  isDemo: false,
  oidcSubject: null,
  createdBy: "",
  createdAt: "",
  lastSignIn: null,
  ...more,
});

it("are those of who may ask in SQL, the whole city's first, then by who was here last, each once", () => {
  const policies = likelyScopes([
    account({ areas: ["990121"], lastSignIn: "2022-11-01" }),
    account({ areas: ["990122"], lastSignIn: "2022-11-02" }),
    account({ areas: ["990123"], disabled: true }),
    account({ roles: ["steward"] }),
    account({ roles: ["analyst", "leader"] }),
    account({}),
    account({ id: "b" }),
  ]);
  expect(policies.map(({ sight, rows }) => [sight.areas, sight.exactCounts, rows])).toEqual([
    ["all", true, true],
    ["all", false, false],
    [["990122"], false, false],
    [["990121"], false, false],
  ]);
});

it("are made for each snapshot once, and again for the next, though one could not be", async () => {
  let number = 1;
  const made: [number, number][] = [];
  const workbench = {
    prepare: (policies: readonly ScopePolicy[], snapshot: { number: number }) => {
      made.push([snapshot.number, policies.length]);
      return snapshot.number === 1 ? Promise.reject(new Error("no room")) : Promise.resolve();
    },
  };
  const snapshot = (() => Promise.resolve({ number })) as unknown as Services["snapshot"];
  const stop = keepScopes(workbench, { snapshot }, () => [account({})], { first: 1, every: 1 });
  await vi.waitFor(() => expect(made).toEqual([[1, 1]]));
  number = 2;
  await vi.waitFor(() =>
    expect(made).toEqual([
      [1, 1],
      [2, 1],
    ]),
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(made.length).toBe(2);
  stop();
});
