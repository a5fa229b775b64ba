import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { accessOf, byOperator, goodPassword, person } from "./accessOf.ts";

let test: Awaited<ReturnType<typeof accessOf>>;
beforeEach(async () => void (test = await accessOf()));
afterEach(() => test.remove());

const make = (code: string, name = "某甲", password = goodPassword) =>
  test.access.setup.make({ code, name, password }, "127.0.0.1");

describe("the first administrator", () => {
  it("is made with the code, once", async () => {
    const code = test.access.setup.offer() ?? "";
    expect(test.access.setup.isOpen()).toBe(true);
    expect(await make(code.toUpperCase())).toMatchObject({
      roles: ["admin"],
      areas: [],
      mustChangePassword: false,
    });
    expect(test.access.setup.isOpen()).toBe(false);
    await expect(make(code, "某乙")).rejects.toMatchObject({ code: "sign-in-refused" });
    expect(test.access.setup.offer()).toBeUndefined();
    expect(test.access.accounts.list()).toHaveLength(1);
  });

  it("is not made where that cannot be written down before, nor is a password changed", async () => {
    const code = test.access.setup.offer() ?? "";
    const unwritten = vi.spyOn(test.deeds, "push").mockImplementation(() => {
      throw new Error("disk full");
    });
    await expect(make(code)).rejects.toThrow("disk full");
    expect(test.access.accounts.list()).toEqual([]);
    unwritten.mockRestore();
    const account = await make(code);
    expect(test.deeds.map(({ details }) => details["stage"])).toEqual(["asked", undefined]);
    vi.spyOn(test.deeds, "push").mockImplementation(() => {
      throw new Error("disk full");
    });
    const before = test.access.accounts.passwordHash(account.id);
    const changed = test.access.signIn.changePassword(account, goodPassword, `${goodPassword}2`, "");
    await expect(changed).rejects.toThrow("disk full");
    expect(test.access.accounts.passwordHash(account.id)).toBe(before);
    vi.restoreAllMocks();
  });

  it("is made once even when two use the code at the same moment", async () => {
    const code = test.access.setup.offer() ?? "";
    const made = await Promise.allSettled([make(code, "某甲"), make(code, "某乙")]);
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(test.access.accounts.list()).toHaveLength(1);
  });

  it("needs the code of this start, which the store does not hold", async () => {
    const first = test.access.setup.offer() ?? "";
    const second = test.access.setup.offer() ?? "";
    await expect(make(first)).rejects.toMatchObject({ code: "sign-in-refused" });
    for (const end of ["", "-wal"]) {
      expect(readFileSync(join(test.dataDir, `control.sqlite${end}`)).includes(second)).toBe(false);
    }
    await make(second);
  });

  it("keeps its code when the name or the password is refused", async () => {
    const code = test.access.setup.offer() ?? "";
    await expect(make(code, "某甲", "short")).rejects.toMatchObject({ code: "bad-question" });
    await expect(make(code, "\u202e")).rejects.toMatchObject({ code: "bad-question" });
    await make(code);
  });

  it("is not guessed: wrong codes soon wait", async () => {
    const code = test.access.setup.offer() ?? "";
    for (let index = 0; index < 20; index += 1) {
      await expect(make(`wrong-${index}`)).rejects.toMatchObject({ code: "sign-in-refused" });
    }
    await expect(make(code)).rejects.toMatchObject({ code: "too-many-requests" });
  });

  it("is not asked for before a start has offered it, nor where there is an administrator, disabled or not", async () => {
    expect(test.access.setup.isOpen()).toBe(false);
    const [one, other] = [
      await person(test.access, "某甲", ["admin"]),
      await person(test.access, "某乙", ["admin"]),
    ];
    expect(test.access.setup.offer()).toBeUndefined();
    await test.access.manage.change(one.id, { disabled: true, reason: "test" }, byOperator);
    expect(other.disabled).toBe(false);
    expect(test.access.setup.offer()).toBeUndefined();
    expect(test.access.setup.isOpen()).toBe(false);
  });
});
