import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roles } from "../../../server/access/permissions.ts";
import { errorCodes } from "../../../server/errors.ts";
import { goodPassword, person } from "../access/accessOf.ts";
import { hostileBodies, hostileTexts, tellsTooMuch } from "./hostileValues.ts";
import { rules } from "./roleModel.ts";
import { roleServer, type RoleServer } from "./roleServer.ts";

interface Operation {
  parameters: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, object> } }> };
}

let served: RoleServer;
let operations: { method: string; path: string; operation: Operation }[];
/** Of somebody who may all there is, for nothing else is then in a parameter's way. */
let headers: Record<string, string>;

beforeAll(async () => {
  served = await roleServer();
  const { paths } = (await (await served.ask("/api/v1/openapi.json")).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  await person(served.access, "everything", [...roles]);
  headers = await signIn("everything");
});
afterAll(() => served.close());

async function signIn(name: string): Promise<Record<string, string>> {
  const answer = await served.ask("/api/v1/login", {
    method: "POST",
    body: { name, password: goodPassword },
  });
  expect(answer.status).toBe(204);
  return { cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

const codes = new Set(Object.keys(errorCodes));

/** What is wrong with an answer to something hostile; nothing, where it is refused by a known code or answered. */
async function faultOf(path: string, init: Parameters<RoleServer["ask"]>[1], hostile: unknown) {
  const answer = await served.ask(path, { headers, ...init });
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
  const body = isStream ? "" : await answer.text();
  const where = `${init?.method} ${path.slice(0, 150)} ${JSON.stringify(hostile)?.slice(0, 80)}: ${answer.status} ${body.slice(0, 200)}`;
  if (answer.status >= 500) return where;
  const echoed = JSON.stringify(hostile) ?? "";
  if (tellsTooMuch(body.replaceAll(echoed.slice(1, -1) || "\u0000", ""), served.dataDir)) return where;
  if (answer.headers.get("set-cookie")?.includes("a=b")) return where;
  if (answer.status < 400) return undefined;
  const { error } = JSON.parse(body) as { error?: { code?: string } };
  return codes.has(error?.code ?? "") ? undefined : where;
}

/** What changes who is signed in has tests of its own, and each wrong password makes the next wait. */
const isOfSessions = (path: string) => /\/(login|logout|password|setup)(\/|$)/.test(path);

const askOf = (method: string, path: string): { ask: string; body?: object } =>
  rules[`${method} ${path}`]?.[0] ?? { ask: path };

describe("something hostile", () => {
  it(
    "in an address is refused, or answered like anything that is not there",
    { timeout: 300_000 },
    async () => {
      const faults: (string | undefined)[] = [];
      for (const { method, path, operation } of operations) {
        const { ask, body } = askOf(method, path);
        const [bare = "", query = ""] = ask.split("?");
        for (const { name, in: place } of operation.parameters)
          for (const hostile of hostileTexts) {
            const isInPath = place === "path";
            // An empty word in a path is another path.
            if (isInPath && hostile.trim() === "") continue;
            const words = path.split("/");
            const asked = isInPath
              ? bare
                  .split("/")
                  .map((word, index) => (words[index] === `{${name}}` ? encodeURIComponent(hostile) : word))
                  .join("/") + (query && `?${query}`)
              : `${bare}?${withParameter(query, name, hostile)}`;
            faults.push(await faultOf(asked, { method, body }, hostile));
          }
      }
      expect(faults.length).toBeGreaterThan(1_000);
      expect(faults.filter(Boolean)).toEqual([]);
    },
  );

  it("as another kind of parameter is refused", async () => {
    const faults: (string | undefined)[] = [];
    for (const { method, path } of operations.filter((each) => !isOfSessions(each.path))) {
      const { ask, body } = askOf(method, path);
      const join = ask.includes("?") ? "&" : "?";
      for (const more of [
        "__proto__=x",
        "__proto__[x]=y",
        "constructor=x",
        "snapshot[]=1",
        "a[b][c]=d",
        "%zz=1",
        "=x",
      ]) {
        const asked = `${ask}${join}${more}`;
        faults.push(await faultOf(asked, { method, body }, more));
        expect((await served.ask(asked, { method, body, headers })).status, asked).toBeGreaterThanOrEqual(
          400,
        );
      }
    }
    expect(faults.filter(Boolean)).toEqual([]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("in a body is refused, or answered like anything that is not there", { timeout: 300_000 }, async () => {
    const faults: (string | undefined)[] = [];
    for (const { method, path, operation } of operations) {
      const schema = operation.requestBody?.content["application/json"]?.schema;
      if (!schema || isOfSessions(path)) continue;
      const { ask, body = {} } = askOf(method, path);
      for (const hostile of hostileBodies) {
        faults.push(await faultOf(ask, { method, body: hostile }, hostile));
        for (const name of [...Object.keys(schema.properties ?? {}), "__proto__", "constructor"]) {
          const entries = [...Object.entries(body).filter(([each]) => each !== name), [name, hostile]];
          faults.push(await faultOf(ask, { method, body: Object.fromEntries(entries) }, hostile));
        }
      }
    }
    expect(faults.length).toBeGreaterThan(500);
    expect(faults.filter(Boolean)).toEqual([]);
    expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
  });

  it("that is no JSON, or not all of it, is refused", async () => {
    for (const { method, path, operation } of operations) {
      if (!operation.requestBody?.content["application/json"]) continue;
      const { ask } = askOf(method, path);
      for (const body of ["{", "[1,", '{"a":', "\u0000", `{"a":"${"x".repeat(3_000_000)}"}`]) {
        const answer = await fetch(served.address + ask, {
          method: method.toUpperCase(),
          headers: { ...headers, "content-type": "application/json" },
          body,
        });
        const text = await answer.text();
        expect([400, 401, 413], `${method} ${ask}`).toContain(answer.status);
        expect(tellsTooMuch(text, served.dataDir), text).toBe(false);
      }
    }
  });
});

function withParameter(query: string, name: string, hostile: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set(name, hostile);
  return parameters.toString();
}

describe("what is another's", () => {
  const status = async (method: string, path: string, as: Record<string, string>, body?: object) =>
    (await served.ask(`/api/v1${path}`, { method, headers: as, body })).status;
  const headersOf = (name: string) => served.people.find((each) => each.name === name)?.headers ?? {};

  it("token is as unknown as one that never was", async () => {
    const [mine, theirs] = [headersOf("leader"), headersOf("admin")];
    const asked = { name: "t", expires: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) };
    const made = await served.ask("/api/v1/tokens", { method: "POST", headers: mine, body: asked });
    const { id, token } = (await made.json()) as { id: string; token: string };
    for (const as of [theirs, headers]) {
      expect(await status("DELETE", `/tokens/${id}`, as)).toBe(404);
      expect(await (await served.ask("/api/v1/tokens", { headers: as })).text()).not.toContain(id);
    }
    const bearer = { authorization: `Bearer ${token}` };
    expect(await status("GET", "/me", bearer)).toBe(200);
    // Neither does a token make another, nor end itself.
    expect(await status("POST", "/tokens", bearer, asked)).toBe(403);
    expect(await status("DELETE", `/tokens/${id}`, bearer)).toBe(403);
    expect(await status("DELETE", `/tokens/${id}`, mine)).toBe(204);
  });

  it("account, and one's own, is changed by administrators alone", async () => {
    const { actor } = (await (await served.ask("/api/v1/me", { headers: headersOf("leader") })).json()) as {
      actor: { id: string };
    };
    const more = { roles: ["admin"], reason: "test" };
    for (const name of ["leader", "organisation", "auditor", "token", "nobody", "new"]) {
      const expected = name === "nobody" ? 401 : 403;
      expect([name, await status("PATCH", `/accounts/${actor.id}`, headersOf(name), more)]).toEqual([
        name,
        expected,
      ]);
      expect([name, await status("POST", `/accounts/${actor.id}/reset`, headersOf(name))]).toEqual([
        name,
        expected,
      ]);
    }
    const own = (await (await served.ask("/api/v1/me", { headers })).json()) as { actor: { id: string } };
    expect(await status("PATCH", `/accounts/${own.actor.id}`, headers, more)).toBe(403);
  });

  it("import and its job are as unknown as ones that never were to stewards of other areas", async () => {
    const body = new FormData();
    body.append(
      "files",
      new Blob([
        "澄清编号,地区,线索编号,人员编码,类别,批准日期,澄清日期\nZ1,乙县,L1,GB1,澄清,2022-03-01,2022-03-09",
      ]),
      "乙.csv",
    );
    const sent = await fetch(`${served.address}/api/v1/imports`, {
      method: "POST",
      headers: headersOf("steward"),
      body,
    });
    expect(sent.status).toBe(202);
    const { import: id, job } = (await sent.json()) as { import: string; job: string };
    await (await served.ask(`/api/v1/jobs/${job}/events`, { headers: headersOf("steward") })).text();
    const others: [string, string][] = [
      ["GET", `/imports/${id}`],
      ["GET", `/imports/${id}/grid?file=${encodeURIComponent("乙.csv")}`],
      ["GET", `/imports/${id}/refusals.xlsx`],
      ["POST", `/imports/${id}/accept`],
      ["POST", `/imports/${id}/reject`],
      ["POST", `/imports/${id}/cancel`],
    ];
    for (const [method, path] of others) {
      expect([path, await status(method, path, headersOf("steward of one area"))]).toEqual([path, 404]);
      expect([path, await status(method, path, headersOf("leader"))]).toEqual([path, 403]);
    }
    const listed = await served.ask("/api/v1/imports", { headers: headersOf("steward of one area") });
    expect(await listed.text()).not.toContain(id);
    expect(await status("GET", `/jobs/${job}/events`, headersOf("steward of one area"))).toBe(404);
    expect(await status("GET", `/jobs/${job}/events`, headersOf("leader"))).toBe(403);
    expect(await status("POST", `/imports/${id}/reject`, headersOf("steward"))).toBe(200);
  });
});

describe("a page of another site", () => {
  it("changes nothing with somebody's cookie, on any path", async () => {
    const port = new URL(served.address).port;
    const origins = [
      "https://example.com",
      "null",
      `http://127.0.0.1:${Number(port) - 1}`,
      `http://127.0.0.1.example.com:${port}`,
      `http://example.com@127.0.0.1:1`,
    ];
    const changing = operations.filter(({ method }) => method !== "get");
    expect(changing.length).toBeGreaterThan(15);
    for (const { method, path } of changing)
      for (const origin of origins) {
        const { ask, body } = askOf(method, path);
        const answer = await served.ask(ask, { method, body, headers: { ...headers, origin } });
        const { error } = (await answer.json()) as { error: { code: string } };
        expect([method, path, origin, answer.status, error.code]).toEqual([
          method,
          path,
          origin,
          403,
          "host-refused",
        ]);
      }
    expect((await served.ask("/api/v1/me", { headers })).status).toBe(200);
  });

  it("is sent no cookie, and no script reads it", async () => {
    const answer = await served.ask("/api/v1/login", {
      method: "POST",
      body: { name: "everything", password: goodPassword },
    });
    const [cookie = "", ...others] = answer.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^hengjian=[^;]{40,};/);
    for (const flag of ["; Path=/", "; HttpOnly", "; SameSite=Strict"]) expect(cookie).toContain(flag);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});
