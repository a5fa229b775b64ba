import { expect, it, vi } from "vitest";
import type { Account } from "../../../server/access/accounts.ts";
import { keepScopes, likelyScopes } from "../../../server/api/keepScopes.ts";
import type { Services } from "../../../server/api/app.ts";
import { AppError } from "../../../server/errors.ts";
import { log } from "../../../server/log.ts";
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

/** Looks without a pause; `prepare` hears of which snapshot and how many areas each is, in turn. */
function looking(
  snapshot: () => Promise<{ number: number }>,
  prepare: (made: string) => Promise<void> | void,
  accounts = [account({}), account({ areas: ["990121"] }), account({ areas: ["990122"] })],
) {
  const made: string[] = [];
  const workbench = {
    prepare: async ({ sight }: ScopePolicy, { number }: { number: number }) => {
      const one = `${number} ${sight.areas === "all" ? "all" : sight.areas.join()}`;
      made.push(one);
      await prepare(one);
    },
  };
  const services = { snapshot: snapshot as unknown as Services["snapshot"] };
  const stop = keepScopes(workbench, services, () => accounts, { first: 1, every: 1 });
  return { made, stop };
}

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 30));

it("are made for each snapshot once, the others, too, where one cannot be", async () => {
  const warned = vi.spyOn(log, "warn").mockReturnValue();
  let number = 1;
  const { made, stop } = looking(
    () => Promise.resolve({ number }),
    (one) => {
      if (one === "1 all") throw new Error("no room");
    },
  );
  const areas = ["all", "990121", "990122"];
  await vi.waitFor(() => expect(made).toEqual(areas.map((each) => `1 ${each}`)));
  await aWhile();
  expect(made.length).toBe(3);
  expect(warned).toHaveBeenCalledOnce();
  number = 2;
  await vi.waitFor(() => expect(made.slice(3)).toEqual(areas.map((each) => `2 ${each}`)));
  await aWhile();
  expect(made.length).toBe(6);
  stop();
  warned.mockRestore();
});

it("are left for those of the next snapshot once there is one, though the last one failed", async () => {
  const warned = vi.spyOn(log, "warn").mockReturnValue();
  let number = 1;
  const { made, stop } = looking(
    () => Promise.resolve({ number }),
    (one) => {
      if (one !== "1 990121") return;
      number = 2;
      throw new Error("no room");
    },
  );
  await vi.waitFor(() => expect(made).toContain("2 990122"));
  expect(made).toEqual(["1 all", "1 990121", "2 all", "2 990121", "2 990122"]);
  stop();
  warned.mockRestore();
});

it("say nothing while there is no snapshot", async () => {
  const warned = vi.spyOn(log, "warn").mockReturnValue();
  let looked = 0;
  const { made, stop } = looking(
    () => {
      looked += 1;
      return Promise.reject(new AppError("not-found", "no snapshot yet"));
    },
    () => {},
  );
  await vi.waitFor(() => expect(looked).toBeGreaterThan(2));
  stop();
  expect(made).toEqual([]);
  expect(warned).not.toHaveBeenCalled();
  warned.mockRestore();
});
