import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Provider } from "oidc-provider";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readOidcConfig } from "../../../server/access/oidcConfig.ts";
import { accessServer, type Browser } from "./accessServer.ts";
import { byOperator } from "./accessOf.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-oidc-"));
const secretFile = join(root, "secret");
writeFileSync(secretFile, "only-for-this-test\n");

let test: Awaited<ReturnType<typeof accessServer>>;
let provider: Server;
let issuer: string;

beforeAll(async () => {
  // The provider and the product must each know where the other one is.
  provider = createServer().listen(0, "127.0.0.1");
  await once(provider, "listening");
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  test = await accessServer({
    environment: {
      HENGJIAN_OIDC_ISSUER: issuer,
      HENGJIAN_OIDC_CLIENT_ID: "hengjian",
      HENGJIAN_OIDC_SECRET_FILE: secretFile,
    },
  });
  // It warns that its keys and its pages are for trying out, which they are.
  vi.spyOn(console, "warn").mockReturnValue();
  vi.spyOn(console, "info").mockReturnValue();
  const real = new Provider(issuer, {
    clients: [
      {
        client_id: "hengjian",
        client_secret: "only-for-this-test",
        redirect_uris: [`${test.origin}/api/v1/login/oidc/callback`],
      },
    ],
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    pkce: { required: () => true, methods: ["S256"] },
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
  });
  const answer = real.callback();
  provider.on("request", (request, response) => void answer(request, response));
  const asked = { roles: ["leader" as const], areas: "all" as const, reason: "test" };
  await test.access.manage.add({ name: "某甲", ...asked, oidcSubject: "subject-1" }, byOperator);
  await test.access.manage.add({ name: "某乙", ...asked, oidcSubject: "subject-2" }, byOperator);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await test.stop();
  provider.close();
  provider.closeAllConnections();
  rmSync(root, { recursive: true });
});

/** The person's way through the provider's own pages; gives the address it sends the browser back to. */
async function throughProvider(from: string, subject: string): Promise<string> {
  const jar = new Map<string, string>();
  let at = from;
  let body: URLSearchParams | undefined;
  for (let step = 0; step < 12; step += 1) {
    const response: Response = await fetch(at, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(body && { method: "POST", body }),
    });
    body = undefined;
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const next = response.headers.get("location");
    if (next !== null) {
      at = new URL(next, at).href;
      if (at.startsWith(test.origin)) return at;
      continue;
    }
    const page = await response.text();
    const [, action = ""] = /action="([^"]+)"/.exec(page) ?? [];
    const [, prompt = ""] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
    if (action === "") throw new Error(`no form at ${at}: ${response.status} ${page.slice(0, 500)}`);
    at = new URL(action, at).href;
    body = new URLSearchParams({ prompt, login: subject, password: "x" });
  }
  throw new Error(`lost at ${at}`);
}

async function begin(browser: Browser): Promise<URL> {
  const begun = await browser.ask("GET", "login/oidc");
  expect(begun.status).toBe(302);
  return new URL(begun.headers.get("location") ?? "");
}

async function enter(browser: Browser, subject: string, accept = "text/html"): Promise<Response> {
  const back = await throughProvider((await begin(browser)).href, subject);
  return browser.ask("GET", back, undefined, { accept });
}

describe("the organisation's own sign-in", () => {
  it("leads to the provider and back, as whom an administrator has linked", async () => {
    const browser = test.browser();
    expect((await browser.me()).oidc).toBe(true);
    const answer = await enter(browser, "subject-1");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    expect((await browser.me()).actor).toMatchObject({ name: "某甲", mustChangePassword: false });
    // The cookie that led back is gone; the session's own is strict.
    expect([...browser.jar.keys()]).toEqual(["hengjian"]);
    expect(browser.set.get("hengjian")).toContain("SameSite=Strict");
    expect(browser.set.get("hengjian.oidc")).toMatch(/Path=\/api\/v1\/login\/oidc;.*HttpOnly; SameSite=Lax/);
    expect(test.deeds.at(-1)).toMatchObject({ action: "sign-in", details: { way: "oidc" } });
  });

  it("asks with a code challenge, a state and a nonce, new each time", async () => {
    const [one, other] = [await begin(test.browser()), await begin(test.browser())];
    expect(one.origin).toBe(issuer);
    expect(one.searchParams.get("response_type")).toBe("code");
    expect(one.searchParams.get("code_challenge_method")).toBe("S256");
    for (const name of ["code_challenge", "state", "nonce"]) {
      expect(one.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
      expect(one.searchParams.get(name)).not.toBe(other.searchParams.get(name));
    }
  });

  it("lets nobody in who is known there only", async () => {
    const browser = test.browser();
    const answer = await enter(browser, "subject-9");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/#sign-in-refused"]);
    expect((await browser.me()).actor).toBeNull();
    expect(test.deeds.at(-1)).toMatchObject({
      action: "sign-in-refused",
      details: { why: "no account for subject subject-9" },
    });
    const told = await enter(test.browser(), "subject-9", "application/json");
    expect(told.status).toBe(401);
    expect(await told.json()).toMatchObject({ error: { code: "sign-in-refused" } });
  });

  it("lets a disabled account no more in than its password would", async () => {
    const { id } = test.access.accounts.named("某乙") ?? { id: "" };
    await test.access.manage.change(id, { disabled: true, reason: "left" }, byOperator);
    const answer = await enter(test.browser(), "subject-2", "application/json");
    expect(answer.status).toBe(401);
  });

  it("takes an answer once, and from the browser only that asked", async () => {
    const [browser, other] = [test.browser(), test.browser()];
    const back = await throughProvider((await begin(browser)).href, "subject-1");
    const json = { accept: "application/json" };
    // A link with somebody's answer in it signs nobody in as them.
    expect((await other.ask("GET", back, undefined, json)).status).toBe(401);
    await begin(other);
    expect((await other.ask("GET", back, undefined, json)).status).toBe(401);
    const kept = new Map(browser.jar);
    expect((await browser.ask("GET", back)).status).toBe(303);
    for (const [name, value] of kept) browser.jar.set(name, value);
    expect((await browser.ask("GET", back, undefined, json)).status).toBe(401);
  });

  it.each([
    ["another state", (url: URL) => url.searchParams.set("state", "x".repeat(43))],
    ["another code", (url: URL) => url.searchParams.set("code", "x".repeat(43))],
    ["another issuer", (url: URL) => url.searchParams.set("iss", "https://evil.example")],
    ["a refusal", (url: URL) => (url.search = `?error=access_denied&state=${url.searchParams.get("state")}`)],
    ["nothing", (url: URL) => (url.search = "")],
  ])("is refused with %s", async (_, change) => {
    const browser = test.browser();
    const back = new URL(await throughProvider((await begin(browser)).href, "subject-1"));
    change(back);
    const answer = await browser.ask("GET", back.href, undefined, { accept: "application/json" });
    expect(answer.status).toBe(401);
    expect((await browser.me()).actor).toBeNull();
  });

  it("is over when it has taken too long", async () => {
    const browser = test.browser();
    const back = await throughProvider((await begin(browser)).href, "subject-1");
    test.wait(11 * 60_000);
    expect((await browser.ask("GET", back, undefined, { accept: "application/json" })).status).toBe(401);
  });

  it("links one subject to one account", async () => {
    const asked = { name: "某丙", roles: [], areas: [], reason: "test", oidcSubject: "subject-1" };
    await expect(test.access.manage.add(asked, byOperator)).rejects.toMatchObject({ code: "wrong-state" });
    expect(test.access.accounts.named("某丙")).toBeUndefined();
  });
});

it("goes to no host that the configuration does not name, whatever the provider's answers do", async () => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end("{}");
  }).listen(0, "127.0.0.1");
  const misled = createServer((request, response) => {
    const own = `http://${request.headers.host}`;
    const other = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({
        issuer: own,
        authorization_endpoint: `${own}/auth`,
        token_endpoint: `${other}/token`,
        jwks_uri: `${other}/keys`,
        response_types_supported: ["code"],
      }),
    );
  }).listen(0, "127.0.0.1");
  await Promise.all([once(elsewhere, "listening"), once(misled, "listening")]);
  const other = await accessServer({
    environment: {
      HENGJIAN_OIDC_ISSUER: `http://127.0.0.1:${(misled.address() as AddressInfo).port}`,
      HENGJIAN_OIDC_CLIENT_ID: "hengjian",
      HENGJIAN_OIDC_SECRET_FILE: secretFile,
    },
  });
  const browser = other.browser();
  const state = (await begin(browser)).searchParams.get("state");
  const back = `login/oidc/callback?code=x&state=${state}`;
  expect((await browser.ask("GET", back, undefined, { accept: "application/json" })).status).toBe(401);
  expect(asked).toEqual([]);
  await other.stop();
  for (const server of [elsewhere, misled]) {
    server.close();
    server.closeAllConnections();
  }
});

describe("its configuration", () => {
  const file = join(root, "oidc.yaml");
  const write = (text: string) => writeFileSync(file, text);
  const read = (environment: NodeJS.ProcessEnv = {}) => readOidcConfig(file, environment);

  it("is none where there is none", () => {
    expect(readOidcConfig(join(root, "missing.yaml"), {})).toBeUndefined();
  });

  it("is read from a file, with the secret beside it", () => {
    write(
      "issuer: https://id.example/realm\nclient_id: hengjian\nclient_secret_file: secret\nhosts: [keys.example]\n",
    );
    expect(read()).toEqual({
      issuer: "https://id.example/realm",
      clientId: "hengjian",
      clientSecret: "only-for-this-test",
      hosts: ["id.example", "keys.example"],
    });
  });

  it.each([
    ["an unknown key", "issuer: https://id.example\nclient_id: a\nclient_secret_file: secret\nsecret: x\n"],
    ["no secret", "issuer: https://id.example\nclient_id: a\n"],
    ["a secret that is not there", "issuer: https://id.example\nclient_id: a\nclient_secret_file: nowhere\n"],
    ["an issuer without TLS", "issuer: http://id.example\nclient_id: a\nclient_secret_file: secret\n"],
  ])("with %s is refused before anything is served", (_, text) => {
    write(text);
    expect(() => read()).toThrow(expect.objectContaining({ code: "definition-invalid" }));
  });

  it("half of which stands in the environment is refused", () => {
    expect(() => read({ HENGJIAN_OIDC_ISSUER: "https://id.example" })).toThrow(
      expect.objectContaining({ code: "definition-invalid" }),
    );
  });
});
