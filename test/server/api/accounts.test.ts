import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { roles } from "../../../server/access/permissions.ts";
import { accessServer, type Browser } from "../access/accessServer.ts";
import { goodPassword, person } from "../access/accessOf.ts";

let test: Awaited<ReturnType<typeof accessServer>>;
beforeEach(async () => void (test = await accessServer()));
afterEach(() => test.stop());

async function signedIn(name: string, ...given: Parameters<typeof person>[2]): Promise<Browser> {
  await person(test.access, name, given);
  const browser = test.browser();
  await browser.signIn(name, goodPassword);
  return browser;
}

const asked = { name: "某乙", roles: ["leader"], areas: ["990121"], reason: "responsible for the county" };
type Listed = { accounts: { id: string; name: string }[] };

describe("accounts", () => {
  it("are the administrators' affair, and nobody else's", async () => {
    const id = (await person(test.access, "某甲", ["leader"])).id;
    for (const role of roles.filter((each) => each !== "admin")) {
      const browser = await signedIn(`某${role}`, role);
      for (const [method, path, body] of [
        ["GET", "accounts"],
        ["POST", "accounts", asked],
        ["PATCH", `accounts/${id}`, { disabled: true, reason: "x" }],
        ["POST", `accounts/${id}/reset`],
      ] as const) {
        expect((await browser.ask(method, path, body)).status, `${role} ${method} ${path}`).toBe(403);
      }
    }
  });

  it("are added, changed, reset and listed, without a hash of any password", async () => {
    const admin = await signedIn("某甲", "admin");
    const added = await admin.ask("POST", "accounts", asked);
    expect(added.status).toBe(201);
    const { id, oneTimePassword } = (await added.json()) as { id: string; oneTimePassword: string };
    const other = test.browser();
    expect(await other.signIn("某乙", oneTimePassword)).toBe(204);
    const changed = await admin.ask("PATCH", `accounts/${id}`, { areas: "all", reason: "promoted" });
    expect(await changed.json()).toMatchObject({ id, areas: "all", roles: ["leader"] });
    const reset = (await (await admin.ask("POST", `accounts/${id}/reset`)).json()) as {
      oneTimePassword: string;
    };
    expect(await other.signIn("某乙", reset.oneTimePassword)).toBe(204);
    const text = await (await admin.ask("GET", "accounts")).text();
    expect((JSON.parse(text) as Listed).accounts.map(({ name }) => name)).toEqual(["某乙", "某甲"]);
    expect(text).not.toContain("argon2");
  });

  it("refuse what is not well asked", async () => {
    const admin = await signedIn("某甲", "admin");
    const bad = [
      { ...asked, roles: ["owner"] },
      { ...asked, areas: ["000000"] },
      { ...asked, reason: " " },
      { ...asked, isDemo: false },
      { ...asked, password: "password1234" },
      { ...asked, oidcSubject: "s" },
    ];
    for (const body of bad) expect((await admin.ask("POST", "accounts", body)).status).toBe(400);
    const missing = await admin.ask("PATCH", "accounts/no-such-id", { disabled: true, reason: "x" });
    expect(missing.status).toBe(404);
    expect(test.access.accounts.list()).toHaveLength(1);
  });

  it("are not changed by oneself, nor by a token", async () => {
    const admin = await signedIn("某甲", "admin");
    const [own] = test.access.accounts.list();
    const more = { roles: ["admin", "organisation"], reason: "for myself" };
    expect((await admin.ask("PATCH", `accounts/${own?.id}`, more)).status).toBe(403);
    const made = await admin.ask("POST", "tokens", { name: "x", expires: "2022-12-01" });
    const { token } = (await made.json()) as { token: string };
    const bearer = { authorization: `Bearer ${token}` };
    const program = test.browser();
    for (const [method, path] of [
      ["GET", "accounts"],
      ["GET", "tokens"],
      ["POST", "password"],
      ["POST", "logout"],
      ["POST", "login"],
    ] as const) {
      const body =
        path === "password" ? { current: goodPassword, next: "another good one, longer" } : undefined;
      expect((await program.ask(method, path, body, bearer)).status, path).toBe(403);
    }
  });
});

describe("tokens", () => {
  it("let programs in, with what they were given and no more", async () => {
    const browser = await signedIn("某甲", "leader", "steward");
    const made = await browser.ask("POST", "tokens", {
      name: "月报",
      expires: "2022-12-01",
      roles: ["steward"],
    });
    expect(made.status).toBe(201);
    const { id, token } = (await made.json()) as { id: string; token: string };
    const program = test.browser();
    const bearer = { authorization: `Bearer ${token}` };
    const me = (await (await program.ask("GET", "me", undefined, bearer)).json()) as {
      permissions: string[];
    };
    expect(me.permissions).toEqual(["figures", "imports"]);
    expect((await program.ask("GET", "areas", undefined, bearer)).status).toBe(200);
    expect(await (await browser.ask("GET", "tokens")).json()).toMatchObject({
      tokens: [{ id, name: "月报", roles: ["steward"], areas: null, lastUsed: "2022-11-01T08:00:00.000Z" }],
    });
    expect((await browser.ask("DELETE", `tokens/${id}`)).status).toBe(204);
    expect((await program.ask("GET", "areas", undefined, bearer)).status).toBe(401);
  });

  it("that are no good are not made up for by a session", async () => {
    const browser = await signedIn("某甲", "leader");
    const answer = await browser.ask("GET", "areas", undefined, { authorization: "Bearer hj_nothing" });
    expect(answer.status).toBe(401);
  });

  it("end with their account", async () => {
    const browser = await signedIn("某甲", "leader");
    const made = await browser.ask("POST", "tokens", { name: "x", expires: "2022-12-01" });
    const { token } = (await made.json()) as { token: string };
    const [account] = test.access.accounts.list();
    const admin = await signedIn("某乙", "admin");
    await admin.ask("PATCH", `accounts/${account?.id}`, { disabled: true, reason: "left" });
    const bearer = { authorization: `Bearer ${token}` };
    expect((await test.browser().ask("GET", "areas", undefined, bearer)).status).toBe(401);
  });

  it.each([
    { name: "", expires: "2022-12-01" },
    { name: "x", expires: "2024-12-01" },
    { name: "x", expires: "2022-10-01" },
    { name: "x", expires: "soon" },
    { name: "x", expires: "2022-12-01", roles: [] },
    { name: "x", expires: "2022-12-01", areas: ["x"] },
  ])("are not made for %j", async (body) => {
    const browser = await signedIn("某甲", "leader");
    expect((await browser.ask("POST", "tokens", body)).status).toBe(400);
  });
});
