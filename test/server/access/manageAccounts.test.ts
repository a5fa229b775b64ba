import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actorOfAccount } from "../../../server/access/accounts.ts";
import { accessOf, byOperator, goodPassword, person } from "./accessOf.ts";

let test: Awaited<ReturnType<typeof accessOf>>;
beforeEach(async () => void (test = await accessOf()));
afterEach(() => test.remove());

const by = (account: Parameters<typeof actorOfAccount>[0]) => ({ actor: actorOfAccount(account) });
const leader = { roles: ["leader" as const], areas: ["990121"], reason: "test" };

describe("a new account", () => {
  it("has a one-time password that must be changed, and its roles have a reason", async () => {
    const { account, oneTimePassword = "" } = await test.access.manage.add(
      { name: "某甲", ...leader },
      byOperator,
    );
    expect(account).toMatchObject({
      mustChangePassword: true,
      grants: [{ role: "leader", reason: "test", by: "local" }],
    });
    await test.access.signIn.withPassword("某甲", oneTimePassword, "127.0.0.1");
    await test.access.signIn.changePassword(account, oneTimePassword, goodPassword, "127.0.0.1");
    expect(test.access.accounts.get(account.id).mustChangePassword).toBe(false);
    await expect(test.access.signIn.withPassword("某甲", oneTimePassword, "127.0.0.1")).rejects.toMatchObject(
      {
        code: "sign-in-refused",
      },
    );
  });

  it("is refused a name that is taken, in any spelling, and a password that is none", async () => {
    await test.access.manage.add({ name: "Zhang", ...leader }, byOperator);
    const again = { name: "ｚｈａｎｇ", ...leader };
    await expect(test.access.manage.add(again, byOperator)).rejects.toMatchObject({ code: "wrong-state" });
    const weak = { name: "某乙", ...leader, password: "password1234" };
    await expect(test.access.manage.add(weak, byOperator)).rejects.toMatchObject({ code: "bad-question" });
    expect(test.access.accounts.list()).toHaveLength(1);
  });

  it("is not made at all where its link to another sign-in cannot be", async () => {
    const asked = { name: "某甲", ...leader, oidcSubject: "s-1" };
    await expect(test.access.manage.add(asked, byOperator)).rejects.toMatchObject({ code: "bad-question" });
    expect(test.access.accounts.list()).toEqual([]);
  });
});

describe("a change", () => {
  it("keeps the reason of roles that stay, and is recorded with before and after", async () => {
    const { id } = await person(test.access, "某甲", ["leader"]);
    const roles = ["leader" as const, "analyst" as const];
    const after = await test.access.manage.change(id, { roles, reason: "more work" }, byOperator);
    expect(after.grants.map(({ role, reason }) => [role, reason])).toEqual([
      ["leader", "test"],
      ["analyst", "more work"],
    ]);
    expect(test.deeds.at(-1)).toMatchObject({
      actor: { id: "local" },
      action: "permission",
      details: { before: { roles: ["leader"] }, after: { roles }, reason: "more work" },
    });
  });

  it("of one's own account needs somebody else", async () => {
    const [one, other] = [
      await person(test.access, "某甲", ["admin"]),
      await person(test.access, "某乙", ["admin"]),
    ];
    const more = { roles: ["admin" as const, "organisation" as const], reason: "test" };
    await expect(test.access.manage.change(one.id, more, by(one))).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(test.access.manage.reset(one.id, by(one))).rejects.toMatchObject({ code: "not-permitted" });
    await test.access.manage.change(one.id, more, by(other));
    expect(test.access.accounts.get(one.id).roles).toEqual(["admin", "organisation"]);
  });

  it("never takes the last administrator, neither by role nor by disabling, whoever asks", async () => {
    const [one, other] = [
      await person(test.access, "某甲", ["admin"]),
      await person(test.access, "某乙", ["admin"]),
    ];
    await test.access.manage.change(other.id, { disabled: true, reason: "test" }, by(one));
    for (const change of [{ disabled: true }, { roles: ["leader" as const] }]) {
      const asked = { ...change, reason: "test" };
      await expect(test.access.manage.change(one.id, asked, byOperator)).rejects.toMatchObject({
        code: "wrong-state",
      });
    }
    expect(test.access.accounts.get(one.id)).toMatchObject({ disabled: false, roles: ["admin"] });
  });

  it("by a sample account touches no real one, and what it makes is a sample, too", async () => {
    const demo = await accessOf({ demo: true });
    const admin = demo.access.accounts.named("示例管理 admin");
    if (!admin) throw new Error("no sample administrator");
    const real = await person(demo.access, "某甲", ["leader"]);
    await expect(
      demo.access.manage.change(real.id, { disabled: true, reason: "test" }, by(admin)),
    ).rejects.toMatchObject({ code: "not-permitted" });
    await expect(demo.access.manage.reset(real.id, by(admin))).rejects.toMatchObject({
      code: "not-permitted",
    });
    const { account } = await demo.access.manage.add(
      { name: "某乙", ...leader, roles: ["admin"] },
      by(admin),
    );
    expect(account.isDemo).toBe(true);
    demo.remove();
  });
});

it("a disabled account is refused with the very words of a wrong password", async () => {
  const { id } = await person(test.access, "某甲", ["leader"]);
  await test.access.manage.change(id, { disabled: true, reason: "left" }, byOperator);
  const refusals = [];
  for (const [name, password] of [
    ["某甲", goodPassword],
    ["某甲", "wrong password"],
    ["nobody", goodPassword],
  ] as const) {
    refusals.push(await test.access.signIn.withPassword(name, password, "127.0.0.1").catch(String));
  }
  expect(new Set(refusals).size).toBe(1);
});
