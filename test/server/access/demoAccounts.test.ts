import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { roles } from "../../../server/access/permissions.ts";
import { accessOf, byOperator } from "./accessOf.ts";

let test: Awaited<ReturnType<typeof accessOf>>;
beforeEach(async () => void (test = await accessOf({ demo: true })));
afterEach(() => test.remove());

const enter = ({ name, password }: { name: string; password: string }) =>
  test.access.signIn.withPassword(name, password, "127.0.0.1");

describe("the sample city's accounts", () => {
  it("are one for each role, and a leader of one area; all of them get in", async () => {
    const { demoAccounts } = test.access;
    expect(new Set(demoAccounts.map(({ role }) => role))).toEqual(new Set(roles));
    expect(demoAccounts).toHaveLength(roles.length + 1);
    for (const each of demoAccounts)
      expect(await enter(each)).toMatchObject({ isDemo: true, roles: [each.role] });
    const scopes = test.access.accounts.list().map(({ areas }) => areas);
    expect(scopes.filter((areas) => areas !== "all")).toEqual([["990121"]]);
    // Nobody needs the printed code where there are people.
    expect(test.access.setup.isOpen()).toBe(false);
  });

  it("are shut out of every server but the demonstration's, with what they made", async () => {
    const accounts = test.access.demoAccounts;
    const [admin] = test.access.accounts.administrators(true);
    if (!admin) throw new Error("no sample administrator");
    const asked = { name: "某甲", roles: ["admin" as const], areas: "all" as const, reason: "test" };
    const { oneTimePassword = "" } = await test.access.manage.add(asked, { actor: admin });
    const expires = new Date(Date.parse("2022-11-02"));
    const { token } = await test.access.tokens.add(admin, { name: "x", expires }, byOperator);
    const served = await test.restart({ demo: false });
    expect(served.demoAccounts).toEqual([]);
    for (const each of [...accounts, { name: "某甲", password: oneTimePassword }]) {
      await expect(enter(each)).rejects.toMatchObject({ code: "sign-in-refused" });
    }
    const holder = served.tokens.holder(token);
    expect(holder && served.signIn.mayEnter(holder.account)).toBe(false);
    // None of them stands in the way of the first real administrator.
    expect(served.setup.offer()).toBeDefined();
  });

  it("are again at each start what they were made, and sessions go on", async () => {
    const [, , steward] = test.access.demoAccounts;
    const account = steward && test.access.accounts.named(steward.name);
    if (!steward || !account) throw new Error("no sample steward");
    await test.access.manage.change(
      account.id,
      { disabled: true, roles: ["admin"], reason: "test" },
      byOperator,
    );
    await test.access.manage.reset(account.id, byOperator);
    await test.restart();
    expect(await enter(steward)).toMatchObject({ roles: ["steward"], mustChangePassword: false });
    const hash = test.access.accounts.passwordHash(account.id);
    await test.restart();
    expect(test.access.accounts.passwordHash(account.id)).toBe(hash);
  });
});
