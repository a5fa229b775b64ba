import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { localOperator, type Actor } from "../../../server/access/actor.ts";
import { openAudit, type Audit } from "../../../server/access/audit.ts";
import type { Role } from "../../../server/access/permissions.ts";
import { requireActor } from "../../../server/api/actorOf.ts";
import { auditFirst, auditing } from "../../../server/api/auditing.ts";
import type { AuditPage } from "../../../server/api/contract.ts";
import { answerError } from "../../../server/api/errors.ts";
import { auditRoutes } from "../../../server/api/routes/audit.ts";
import { AppError } from "../../../server/errors.ts";
import { log } from "../../../server/log.ts";
import { auditFolder, logLines } from "../access/auditFolder.ts";

const actors: Record<string, Actor> = {
  local: localOperator,
  auditor: { id: "a1", name: "示例审计", roles: ["auditor"], areas: [] },
};
let folder: ReturnType<typeof auditFolder>;
let audit: Audit;
let server: Server;
let base: string;
let done: string[];

beforeEach(async () => {
  folder = auditFolder();
  audit = await openAudit(folder.dataDir);
  done = [];
  const app = express();
  const api = express.Router();
  // As behind a proxy, which alone could send from so many addresses.
  app.set("trust proxy", true);
  api.use(auditing(audit));
  api.get("/me", (_request, response) => void response.json({}));
  api.post("/login", (request) => {
    throw new AppError(request.get("wrong") === undefined ? "bad-question" : "sign-in-refused", "");
  });
  api.use(requireActor((request) => actors[request.get("who") ?? ""]));
  api.use(auditFirst(audit));
  api.use("/audit", auditRoutes(audit));
  api.get("/values", (_request, response) => {
    response.locals["rows"] = 12;
    response.set("Hengjian-Snapshot", "3").json({});
  });
  api.get("/busy", () => {
    throw new AppError("too-many-requests", "");
  });
  api.get("/areas/:code/profile", (_request, response) => void response.json({}));
  api.post("/composites/:id", express.json());
  api.use((request, response) => {
    done.push(`${request.method} ${request.path}`);
    response.json({});
  });
  app.use("/api/v1", api);
  app.use((_request, response) => void response.send("page"));
  app.use(answerError);
  server = createServer(app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
  await audit.close();
  folder.remove();
});

async function ask(path: string, { who = "local", ...init }: RequestInit & { who?: string } = {}) {
  return fetch(`${base}${path}`, { ...init, headers: { who, ...init.headers } });
}

/** The line of an answer comes when the answer has gone. */
async function lines(count: number) {
  await vi.waitFor(() => expect(logLines(folder.dataDir)).toHaveLength(count));
  return logLines(folder.dataDir);
}

describe("auditing", () => {
  it("writes who asked which question, and how it was answered", async () => {
    await ask("/api/v1/values?indicator=cleared_persons&from=2022-01&where=sex:女&password=x");
    await ask("/page");
    const [line] = await lines(1);
    expect(line).toMatchObject({
      actor: { id: "local", name: "local" },
      action: "question",
      address: "127.0.0.1",
      snapshot: 3,
    });
    expect(line?.details).toEqual({
      method: "GET",
      path: "/values",
      question: { indicator: "cleared_persons", from: "2022-01", where: "sex:女" },
      status: 200,
      ms: expect.any(Number),
      rows: 12,
    });
  });

  it.each([
    ["GET", "/areas/990101/profile", {}, "question"],
    ["GET", "/values?format=csv", {}, "export"],
    ["GET", "/values?format=json", {}, "question"],
    ["GET", "/values", { accept: "text/csv" }, "export"],
    ["GET", "/values", { accept: "application/vnd.apache.arrow.stream" }, "export"],
    [
      "GET",
      "/values",
      { accept: "application/vnd.apache.arrow.stream", "sec-fetch-site": "same-origin" },
      "question",
    ],
    ["GET", "/values", { accept: "application/json, application/vnd.apache.arrow.stream" }, "question"],
    ["GET", "/imports/1/refusals.xlsx", {}, "export"],
    ["GET", "/values?names=true", {}, "names"],
    ["POST", "/imports", {}, "import"],
    ["POST", "/imports/1/accept", {}, "accept"],
    ["POST", "/imports/1/reject", {}, "reject"],
    ["POST", "/imports/1/rollback", {}, "rollback"],
    ["POST", "/publish", {}, "publish"],
    ["PUT", "/indicators/a", {}, "definition"],
    ["POST", "/composites/a", {}, "question"],
    ["DELETE", "/elsewhere", {}, "change"],
  ])("calls %s %s %j %s", async (method, path, headers, action) => {
    await ask(`/api/v1${path}`, { method, headers });
    const isUsual = action === "question";
    const all = await lines(isUsual ? 1 : 2);
    expect(all.map((line) => line.action)).toEqual(isUsual ? [action] : [action, action]);
    expect(all.map(({ details }) => details["stage"] ?? details["status"])).toEqual(
      isUsual ? [200] : ["asked", 200],
    );
  });

  it("writes all that a question says, and no more", async () => {
    const search =
      "months=24&pair=990121,990122&target=0.5&leaveOut=true&flag=beyond95&most=5&against=city&trends=true&file=x&sheet=1";
    await ask(`/api/v1/values?${search}&note=x`);
    const [line] = await lines(1);
    expect(line?.details["question"]).toEqual(Object.fromEntries(new URLSearchParams(search)));
  });

  it("writes what a composite was asked with, once it was read", async () => {
    const body = { period: "2021-12", weights: { leaders: 1 }, note: "x" };
    await ask("/api/v1/composites/four_in_one", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    const [line] = await lines(1);
    expect(line?.details["question"]).toEqual({ period: "2021-12", weights: { leaders: 1 } });
  });

  it("names the area of a path as asked for", async () => {
    await ask("/api/v1/areas/990101/profile?period=2022-10");
    expect((await lines(1))[0]?.details).toMatchObject({ question: { area: "990101", period: "2022-10" } });
  });

  it("writes refusals, also of those whom nobody knows", async () => {
    expect((await ask("/api/v1/values", { who: "" })).status).toBe(401);
    expect((await ask("/api/v1/audit", { who: "nobody" })).status).toBe(401);
    expect((await ask("/api/v1/busy")).status).toBe(429);
    expect(await lines(2)).toMatchObject([
      { actor: { id: "" }, action: "refused", details: { action: "question", status: 401 } },
      { actor: { id: "local" }, action: "refused", details: { status: 429 } },
    ]);
  });

  it("counts, but does not write, refusals that come in a flood", async () => {
    let now = 1_000_000;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    for (let time = 0; time < 5; time++) await ask("/api/v1/values", { who: "" });
    now += 11_000;
    await ask("/api/v1/values", { who: "" });
    await ask("/api/v1/values", { who: "" });
    expect((await lines(2)).map(({ details }) => details["more"])).toEqual([undefined, 4]);
  });

  it("keeps nothing of what is open to all, and little of what nobody got wrong", async () => {
    for (let time = 0; time < 3; time++) await ask("/api/v1/me", { who: "" });
    const from = (host: number) => ({ "x-forwarded-for": `2001:db8:0:1::${host}` });
    for (const host of [1, 2, 3])
      expect((await ask("/api/v1/login", { method: "POST", who: "", headers: from(host) })).status).toBe(400);
    await ask("/api/v1/login", { method: "POST", headers: { wrong: "", ...from(1) } });
    await ask("/api/v1/values", { who: "", headers: { "x-forwarded-for": "2001:db8:0:2::1" } });
    const told = (await lines(2)).map(({ action, details }) => [
      action,
      details["action"],
      details["status"],
    ]);
    expect(told).toEqual([
      ["refused", "sign-in", 400],
      ["refused", "question", 401],
    ]);
  });

  it("leaves sign-in and accounts to those who know more of it", async () => {
    await ask("/api/v1/accounts", { method: "POST" });
    await ask("/api/v1/accounts");
    const all = await lines(2);
    expect(all.map(({ action, details }) => [action, details["path"], details["stage"]])).toEqual([
      ["account", "/accounts", "asked"],
      ["question", "/accounts", undefined],
    ]);
  });

  it("does nothing that could not be written down before", async () => {
    vi.spyOn(log, "error").mockReturnValue();
    vi.spyOn(audit, "record").mockRejectedValue(new AppError("disk-full", ""));
    expect((await ask("/api/v1/publish", { method: "POST" })).status).toBe(507);
    expect(done).toEqual([]);
    expect((await ask("/api/v1/values")).status).toBe(200);
    vi.spyOn(audit, "isFailing").mockReturnValue(true);
    expect((await ask("/api/v1/values")).status).toBe(507);
  });
});

describe("GET /audit", () => {
  const page = async (query = "") =>
    (await (await ask(`/api/v1/audit${query}`, { who: "auditor" })).json()) as AuditPage;

  it.each(["leader", "analyst", "steward", "organisation", "discipline", "admin"] satisfies Role[])(
    "is closed to the role %s",
    async (role) => {
      actors["other"] = { id: "o", name: "示例", roles: [role], areas: "all" };
      expect((await ask("/api/v1/audit", { who: "other" })).status).toBe(403);
      expect(await lines(1)).toMatchObject([
        { action: "refused", details: { action: "audit", status: 403 } },
      ]);
    },
  );

  it("gives the newest first, page by page, and is written down itself", async () => {
    for (const rows of [1, 2, 3])
      await audit.record({ actor: "示例一", action: "question", details: { rows } });
    const first = await page("?limit=2");
    expect(first).toMatchObject({ entries: [{ sequence: 3 }, { sequence: 2 }], next: 2 });
    expect(await page(`?limit=2&before=${first.next}`)).toMatchObject({
      entries: [{ sequence: 1 }],
      next: null,
    });
    expect((await lines(5)).slice(3)).toMatchObject([
      { actor: { name: "示例审计" }, action: "audit", details: { question: { limit: "2" }, rows: 2 } },
      { action: "audit", details: { question: { before: "2" }, rows: 1 } },
    ]);
  });

  it("is asked by day, person, action and words", async () => {
    const today = new Date();
    await audit.record({ actor: "示例一", action: "publish", details: { note: "月报" } });
    await audit.record({ actor: "示例二", action: "export", details: {} });
    const day = (shift: number) => {
      const local = new Date(today.getFullYear(), today.getMonth(), today.getDate() + shift);
      const two = (number: number) => String(number).padStart(2, "0");
      return `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
    };
    const found = async (query: string) =>
      (await page(query)).entries.filter(({ action }) => action !== "audit").map(({ sequence }) => sequence);
    expect(await found(`?from=${day(0)}&to=${day(0)}`)).toEqual([2, 1]);
    expect(await found(`?from=${day(1)}`)).toEqual([]);
    expect(await found(`?to=${day(-1)}`)).toEqual([]);
    expect(await found(`?from=${today.toISOString()}`)).toEqual([2, 1]);
    expect(await found("?action=export,publish&actor=示例一")).toEqual([1]);
    expect(await found("?text=月报&action=publish")).toEqual([1]);
  });

  it.each([
    "from=2026-13-01",
    "to=yesterday",
    "limit=0",
    "limit=10001",
    "before=x",
    "who=me",
    "from=2026-10-01T05:00",
  ])("refuses %s", async (query) => {
    expect((await ask(`/api/v1/audit?${query}`, { who: "auditor" })).status).toBe(400);
  });

  it("is taken out as a file, of which nothing runs, and which is an export", async () => {
    await audit.record({ actor: "=cmd", action: "publish", details: { note: "月报" } });
    const answer = await ask("/api/v1/audit?format=csv", { who: "auditor" });
    expect(answer.headers.get("content-disposition")).toContain("hengjian-audit.csv");
    const text = await answer.text();
    expect(text.split("\r\n")[0]).toBe("sequence,time,actor,name,action,details,address,request,snapshot");
    expect(text).toContain(",'=cmd,'=cmd,publish,");
    const workbook = await ask("/api/v1/audit?format=xlsx", { who: "auditor" });
    expect(
      Buffer.from(await workbook.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    expect((await lines(5)).slice(1).map(({ action }) => action)).toEqual(Array(4).fill("export"));
  });
});
