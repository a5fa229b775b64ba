import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { may, type Actor } from "../../../server/access/actor.ts";
import { actorOfAccount } from "../../../server/access/accounts.ts";
import { permissions, roles, type Permission } from "../../../server/access/permissions.ts";
import { accessOf, byOperator, goodPassword, person } from "./accessOf.ts";

const day = 24 * 3_600_000;
let test: Awaited<ReturnType<typeof accessOf>>;
let start: number;
beforeAll(async () => {
  test = await accessOf();
  start = Date.parse("2022-11-01T08:00:00Z");
});
afterAll(() => test.remove());

const after = (days: number) => new Date(start + days * day);
let people = 0;
const somebody = (given = [...roles].slice(0, 2), areas: "all" | string[] = "all") =>
  person(test.access, `某人${(people += 1)}`, given, areas);

function isInScope({ areas }: Actor, code: string): boolean {
  return areas === "all" || areas.includes(code);
}

describe("a token", () => {
  it("acts for its account until it expires or is removed, and only its hash is kept", async () => {
    const account = await somebody();
    const { id, token } = await test.access.tokens.add(
      account,
      { name: "脚本", expires: after(1) },
      byOperator,
    );
    expect(token).toMatch(/^hj_[\w-]{43}$/);
    expect(test.access.tokens.holder(token)?.actor).toEqual(actorOfAccount(account));
    for (const end of ["", "-wal"]) {
      expect(readFileSync(join(test.dataDir, `control.sqlite${end}`)).includes(token.slice(3))).toBe(false);
    }
    const [listed] = test.access.tokens.list(account.id);
    expect(listed).toMatchObject({ id, name: "脚本", lastUsed: "2022-11-01T08:00:00.000Z", roles: null });
    await test.access.tokens.remove(account, id, byOperator);
    expect(test.access.tokens.holder(token)).toBeUndefined();
  });

  it("is worth nothing once its time is over", async () => {
    const test = await accessOf();
    const account = await person(test.access, "某甲", ["leader"]);
    const { token } = await test.access.tokens.add(account, { name: "x", expires: after(1) }, byOperator);
    test.wait(day - 1);
    expect(test.access.tokens.holder(token)).toBeDefined();
    test.wait(1);
    expect(test.access.tokens.holder(token)).toBeUndefined();
    test.remove();
  });

  it("ends with the password that it was made under", async () => {
    const account = await somebody();
    const bearer = async () =>
      (await test.access.tokens.add(account, { name: "x", expires: after(1) }, byOperator)).token;
    const first = await bearer();
    const { oneTimePassword } = await test.access.manage.reset(account.id, byOperator);
    expect(test.deeds.at(-1)?.details).toMatchObject({ what: "password reset", tokensEnded: 1 });
    const second = await bearer();
    await test.access.signIn.changePassword(account, oneTimePassword, goodPassword, "127.0.0.1");
    expect(test.deeds.at(-1)?.details).toMatchObject({ what: "password changed", tokensEnded: 1 });
    const third = await bearer();
    expect(await test.access.tokens.removeAll(account, byOperator)).toBe(1);
    for (const token of [first, second, third]) expect(test.access.tokens.holder(token)).toBeUndefined();
  });

  it("of somebody else stays", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const { token } = await test.access.tokens.add(other, { name: "x", expires: after(1) }, byOperator);
    await test.access.manage.reset(one.id, byOperator);
    await test.access.tokens.removeAll(one, byOperator);
    expect(test.access.tokens.holder(token)).toBeDefined();
  });

  it.each([-1, 0, 367])("is not made for %i days", async (days) => {
    const asked = { name: "x", expires: after(days) };
    await expect(test.access.tokens.add(await somebody(), asked, byOperator)).rejects.toMatchObject({
      code: "bad-question",
    });
  });

  it("is no other's to remove or to see", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const { id, token } = await test.access.tokens.add(one, { name: "x", expires: after(1) }, byOperator);
    await expect(test.access.tokens.remove(other, id, byOperator)).rejects.toMatchObject({
      code: "not-found",
    });
    expect(test.access.tokens.list(other.id)).toEqual([]);
    expect(test.access.tokens.holder(token)).toBeDefined();
  });

  it("is not given a role or an area that its account has not", async () => {
    const account = await somebody(["leader"], ["990121"]);
    for (const more of [{ roles: ["admin" as const] }, { areas: ["990121", "990122"] }]) {
      const asked = { name: "x", expires: after(1), ...more };
      await expect(test.access.tokens.add(account, asked, byOperator)).rejects.toMatchObject({
        code: "not-permitted",
      });
    }
  });

  it("never may what its account may not now, whatever either had or has", async () => {
    const codes = ["990121", "990122", "990102"];
    const someRoles = fc.subarray([...roles], { minLength: 1 });
    const someAreas = fc.oneof(fc.constant("all" as const), fc.subarray(codes));
    const given = fc.record({ roles: someRoles, areas: someAreas });
    const narrowing = fc.record({
      roles: fc.option(someRoles, { nil: undefined }),
      areas: fc.option(fc.subarray(codes, { minLength: 1 }), { nil: undefined }),
    });
    const all = Object.keys(permissions) as Permission[];
    await fc.assert(
      fc.asyncProperty(given, narrowing, given, async (first, narrowed, later) => {
        const account = await somebody(first.roles, first.areas);
        const asked = { name: "x", expires: after(1), ...narrowed };
        const made = await test.access.tokens.add(account, asked, byOperator).catch(() => undefined);
        if (!made) return;
        await test.access.manage.change(account.id, { ...later, reason: "test" }, byOperator);
        const now = actorOfAccount(test.access.accounts.get(account.id));
        const actor = test.access.tokens.holder(made.token)?.actor ?? now;
        for (const permission of all) if (may(actor, permission)) expect(may(now, permission)).toBe(true);
        for (const code of codes) if (isInScope(actor, code)) expect(isInScope(now, code)).toBe(true);
        for (const role of actor.roles) expect(narrowed.roles ?? roles).toContain(role);
        if (narrowed.areas) expect(actor.areas).not.toBe("all");
      }),
      { numRuns: 60 },
    );
  });
});
