import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accessServer } from "../access/accessServer.ts";
import { byOperator, goodPassword, person } from "../access/accessOf.ts";

let test: Awaited<ReturnType<typeof accessServer>>;
beforeEach(async () => void (test = await accessServer()));
afterEach(() => test.stop());

const minute = 60_000;

async function signedIn(name = "某甲", ...roles: Parameters<typeof person>[2]) {
  const account = await person(test.access, name, roles.length > 0 ? roles : ["leader"]);
  const browser = test.browser();
  expect(await browser.signIn(name, goodPassword)).toBe(204);
  return { account, browser };
}

describe("signing in", () => {
  it("opens what is closed to others", async () => {
    const { browser } = await signedIn();
    expect((await test.browser().ask("GET", "areas")).status).toBe(401);
    expect((await browser.ask("GET", "areas")).status).toBe(200);
    expect(await browser.me()).toMatchObject({
      actor: { name: "某甲", roles: ["leader"], areas: "all", isDemo: false, mustChangePassword: false },
      permissions: ["figures", "exactCounts", "sensitiveFigures", "sql"],
      setup: false,
      oidc: false,
      demoAccounts: [],
    });
  });

  it("gives a cookie no script and no other site can use, under a new id each time", async () => {
    const { browser } = await signedIn();
    const line = browser.set.get("hengjian") ?? "";
    expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const first = browser.jar.get("hengjian");
    expect(await browser.signIn("某甲", goodPassword)).toBe(204);
    expect(browser.jar.get("hengjian")).not.toBe(first);
    // The first one is worth nothing any more.
    browser.jar.set("hengjian", first ?? "");
    expect((await browser.me()).actor).toBeNull();
  });

  it("does not take up an id that somebody else has put there", async () => {
    await person(test.access, "某甲", ["leader"]);
    const browser = test.browser();
    browser.jar.set("hengjian", "s%3Achosen-by-somebody.else");
    await browser.signIn("某甲", goodPassword);
    expect(browser.jar.get("hengjian")).not.toContain("chosen-by-somebody");
  });

  it("leaves nothing behind for those who only look", async () => {
    const browser = test.browser();
    expect(await browser.me()).toEqual({
      actor: null,
      permissions: [],
      setup: false,
      oidc: false,
      demoAccounts: [],
    });
    expect(browser.jar.size).toBe(0);
    expect((await browser.ask("GET", "me")).headers.get("cache-control")).toBe("private, no-store");
  });

  it("with a wrong password is refused, and soon has to wait", async () => {
    await person(test.access, "某甲", ["leader"]);
    const browser = test.browser();
    const wrong = { name: "某甲", password: "wrong" };
    for (let times = 0; times < 5; times += 1) {
      const refused = await browser.ask("POST", "login", wrong);
      expect(refused.status).toBe(401);
      expect(await refused.json()).toMatchObject({ error: { code: "sign-in-refused" } });
    }
    const waiting = await browser.ask("POST", "login", wrong);
    expect(waiting.status).toBe(429);
    expect(waiting.headers.get("retry-after")).toBe("30");
    expect(await waiting.json()).toMatchObject({ error: { code: "too-many-requests" } });
  });

  it.each([{}, { name: "a" }, { name: 1, password: "x" }, { name: "a", password: "b", more: 1 }, []])(
    "refuses %j",
    async (body) => {
      expect((await test.browser().ask("POST", "login", body)).status).toBe(400);
    },
  );
});

describe("a page of another site", () => {
  it.each(["https://evil.example", "http://127.0.0.1:1", "http://localhost", "null"])(
    "at %s changes nothing, not even who is signed in",
    async (origin) => {
      const { browser } = await signedIn();
      for (const path of [
        "login",
        "logout",
        "logout/everywhere",
        "password",
        "setup",
        "accounts",
        "tokens",
      ]) {
        const answer = await browser.ask("POST", path, { name: "某甲", password: goodPassword }, { origin });
        expect(answer.status, path).toBe(403);
        expect(await answer.json()).toMatchObject({ error: { code: "host-refused" } });
      }
      expect((await browser.me()).actor).not.toBeNull();
    },
  );

  it("cannot sign anybody in by a form", async () => {
    await person(test.access, "某甲", ["leader"]);
    const form = { "content-type": "text/plain" };
    const answer = await test.browser().ask("POST", "login", { name: "某甲", password: goodPassword }, form);
    expect(answer.status).toBe(400);
  });
});

describe("a session ends", () => {
  it("when signed out, and on all devices when asked", async () => {
    const { browser } = await signedIn();
    const other = test.browser();
    await other.signIn("某甲", goodPassword);
    const kept = browser.jar.get("hengjian") ?? "";
    expect((await browser.ask("POST", "logout")).status).toBe(204);
    expect(browser.jar.has("hengjian")).toBe(false);
    browser.jar.set("hengjian", kept);
    expect((await browser.me()).actor).toBeNull();
    expect((await other.me()).actor).not.toBeNull();
    await browser.signIn("某甲", goodPassword);
    await browser.ask("POST", "logout/everywhere");
    expect((await other.me()).actor).toBeNull();
    expect((await other.ask("POST", "logout")).status).toBe(204);
  });

  it("after half an hour without use, and not before", async () => {
    const { browser } = await signedIn();
    test.wait(29 * minute);
    expect((await browser.me()).actor).not.toBeNull();
    test.wait(29 * minute);
    expect((await browser.me()).actor).not.toBeNull();
    test.wait(31 * minute);
    expect((await browser.me()).actor).toBeNull();
  });

  it.each([
    ["disabled", { disabled: true }],
    ["given other roles", { roles: ["analyst" as const] }],
    ["given other areas", { areas: ["990121"] }],
  ])("at once when its account is %s", async (_, change) => {
    const { account, browser } = await signedIn();
    await test.access.manage.change(account.id, { ...change, reason: "test" }, byOperator);
    expect((await browser.ask("GET", "areas")).status).toBe(401);
  });

  it("everywhere but here when the password is changed", async () => {
    const { browser } = await signedIn();
    const other = test.browser();
    await other.signIn("某甲", goodPassword);
    const next = "another good one, and longer";
    const wrong = await browser.ask("POST", "password", { current: "wrong", next });
    expect(wrong.status).toBe(401);
    expect((await browser.ask("POST", "password", { current: goodPassword, next })).status).toBe(204);
    expect((await browser.me()).actor).not.toBeNull();
    expect((await other.me()).actor).toBeNull();
    expect(await other.signIn("某甲", goodPassword)).toBe(401);
    expect(await other.signIn("某甲", next)).toBe(204);
  });
});

it("a one-time password opens nothing but its own change", async () => {
  const asked = { name: "某甲", roles: ["admin" as const], areas: "all" as const, reason: "test" };
  const { oneTimePassword = "" } = await test.access.manage.add(asked, byOperator);
  const browser = test.browser();
  expect(await browser.signIn("某甲", oneTimePassword)).toBe(204);
  expect((await browser.me()).actor).toMatchObject({ mustChangePassword: true });
  for (const path of ["areas", "accounts", "tokens", "indicators"]) {
    const answer = await browser.ask("GET", path);
    expect(answer.status, path).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: "not-permitted" } });
  }
  const change = { current: oneTimePassword, next: goodPassword };
  expect((await browser.ask("POST", "password", change)).status).toBe(204);
  expect((await browser.ask("GET", "accounts")).status).toBe(200);
});

it("the first administrator is made over HTTP, signed in, and the way is gone", async () => {
  const browser = test.browser();
  const setup = { code: test.access.setup.offer() ?? "", name: "某甲", password: goodPassword };
  expect((await browser.me()).setup).toBe(true);
  expect((await browser.ask("POST", "setup", { ...setup, code: "wrong" })).status).toBe(401);
  expect((await browser.ask("POST", "setup", setup)).status).toBe(204);
  expect(await browser.me()).toMatchObject({ actor: { name: "某甲", roles: ["admin"] }, setup: false });
  const again = await test.browser().ask("POST", "setup", { ...setup, name: "某乙" });
  expect(again.status).toBe(404);
});

describe("behind a proxy with TLS", () => {
  const address = { host: "127.0.0.1", publicOrigin: "https://hengjian.example", trustProxy: 1 };

  it("the cookie is for TLS alone, pages of that name may write, and addresses are the callers'", async () => {
    const test = await accessServer({ address });
    const { id } = await person(test.access, "某甲", ["leader"]);
    const browser = test.browser();
    const asProxied = {
      origin: address.publicOrigin,
      "x-forwarded-proto": "https",
      "x-forwarded-for": "6.6.6.6, 10.0.0.9",
    };
    const answer = await browser.ask("POST", "login", { name: "某甲", password: goodPassword }, asProxied);
    expect(answer.status).toBe(204);
    expect(browser.set.get("hengjian")).toContain("; Secure");
    // What stands before the proxy's own word anybody can have written.
    expect(test.deeds.at(-1)).toMatchObject({ action: "sign-in", actor: { id }, address: "10.0.0.9" });
    await test.stop();
  });

  it("whose word nobody has asked for is not believed", async () => {
    await person(test.access, "某甲", ["leader"]);
    const forged = { "x-forwarded-for": "10.0.0.9" };
    await test.browser().ask("POST", "login", { name: "某甲", password: goodPassword }, forged);
    expect(test.deeds.at(-1)).toMatchObject({ address: "127.0.0.1" });
  });
});
