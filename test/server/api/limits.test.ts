import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import express, { type RequestHandler } from "express";
import { afterEach, describe as suite, expect, it, vi } from "vitest";
import { z } from "zod";
import { localOperator, type Actor } from "../../../server/access/actor.ts";
import { requireActor } from "../../../server/api/actorOf.ts";
import { wantedBy } from "../../../server/api/cancel.ts";
import { describe, type RouteDescription } from "../../../server/api/describe.ts";
import { answerError } from "../../../server/api/errors.ts";
import { limitRate, limitServer, limitStrangers } from "../../../server/api/limits.ts";
import { openDuckdb } from "../../../server/engine/duckdb.ts";
import { log } from "../../../server/log.ts";
import { serveApp } from "./serveApp.ts";

const summary = { zh: "试", en: "a trial" };
let close: () => Promise<void> = async () => {};
afterEach(() => close());

/** One route behind its description. */
async function serve(
  description: Omit<RouteDescription, "summary">,
  handler: RequestHandler,
): Promise<string> {
  const app = express();
  app.use(requireActor(() => localOperator));
  app.all("/", describe({ summary, ...description }), handler);
  app.use(answerError);
  const served = await serveApp(app);
  close = served.close;
  return served.address;
}

async function errorOf(answer: Response): Promise<[number, string]> {
  const { error } = (await answer.json()) as { error: { code: string } };
  return [answer.status, error.code];
}

suite("a time limit", () => {
  it("stops the query and says that it took too long", async () => {
    const duckdb = await openDuckdb();
    let stopped: unknown;
    const address = await serve({ timeLimit: 0.1 }, async (_request, response) => {
      const sql = "select sum(sqrt(a.i * b.i)) from range(10000000) a(i), range(10000000) b(i)";
      await duckdb.rows({ sql }, wantedBy(response)).catch((error: unknown) => {
        stopped = error;
        throw error;
      });
    });
    const answer = await fetch(address);
    expect(await errorOf(answer)).toEqual([503, "took-too-long"]);
    await vi.waitFor(() => expect(stopped).toMatchObject({ code: "took-too-long" }));
    duckdb.close();
  });

  it("answers for a route that goes on, once", async () => {
    const logged = vi.spyOn(log, "error");
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const address = await serve({ timeLimit: 0.05 }, async (_request, response) => {
      await ended;
      response.json({});
    });
    const answer = await fetch(address);
    expect(await errorOf(answer)).toEqual([503, "took-too-long"]);
    end();
    await new Promise((resolve) => setImmediate(resolve));
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
  });
});

it("a caller that goes away ends its query", async () => {
  const duckdb = await openDuckdb();
  let stop: (error: unknown) => void = () => {};
  const stopped = new Promise((resolve) => (stop = resolve));
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const address = await serve({}, async (_request, response) => {
    begin();
    const sql = "select sum(sqrt(a.i * b.i)) from range(10000000) a(i), range(10000000) b(i)";
    await duckdb.rows({ sql }, wantedBy(response)).catch(stop);
  });
  const leaving = new AbortController();
  const asked = fetch(address, { signal: leaving.signal });
  await begun;
  leaving.abort();
  await expect(asked).rejects.toThrow();
  expect(await stopped).toMatchObject({ code: "cancelled" });
  duckdb.close();
});

suite("a body", () => {
  const description = { body: z.strictObject({ note: z.string() }), bodyLimit: "1kb" };
  const echo: RequestHandler = (request, response) => {
    response.json(request.body);
  };
  const post = (address: string, body: string) =>
    fetch(address, { method: "POST", body, headers: { "content-type": "application/json" } });

  it("is read as JSON where one is described", async () => {
    const address = await serve(description, echo);
    expect(await (await post(address, '{"note":"甲"}')).json()).toEqual({ note: "甲" });
  });

  it.each([
    ["too large", JSON.stringify({ note: "a".repeat(2_000) })],
    ["no JSON", "{note"],
  ])("that is %s is refused", async (_, body) => {
    const address = await serve(description, echo);
    expect(await errorOf(await post(address, body))).toEqual([400, "bad-question"]);
  });

  it("is refused where none is described", async () => {
    const address = await serve({}, echo);
    expect(await errorOf(await post(address, "{}"))).toEqual([400, "bad-question"]);
  });
});

suite("limitRate", () => {
  it("counts each person for themselves, and says when to come again", async () => {
    const app = express();
    let asking: Actor = localOperator;
    app.use(requireActor(() => asking));
    app.use(limitRate(3));
    app.get("/", (_request, response) => {
      response.json({});
    });
    app.use(answerError);
    const served = await serveApp(app);
    close = served.close;
    const statuses: number[] = [];
    for (let turn = 0; turn < 4; turn++) statuses.push((await fetch(served.address)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await fetch(served.address);
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(await errorOf(refused)).toEqual([429, "too-many-requests"]);
    asking = { ...localOperator, id: "other" };
    expect((await fetch(served.address)).status).toBe(200);
  });
});

suite("limitStrangers", () => {
  it("counts those alone who have not signed in, all of one line together", async () => {
    const app = express();
    app.set("trust proxy", true);
    app.use(limitStrangers((request) => request.get("who") !== undefined, 3));
    app.get("/", (_request, response) => void response.json({}));
    app.use(answerError);
    const served = await serveApp(app);
    close = served.close;
    const statusFrom = async (address: string, headers: Record<string, string> = {}) =>
      (await fetch(served.address, { headers: { "x-forwarded-for": address, ...headers } })).status;
    for (let turn = 0; turn < 5; turn++) expect(await statusFrom("2001:db8::1", { who: "a" })).toBe(200);
    for (const host of ["1", "2", "3"]) expect(await statusFrom(`2001:db8::${host}`)).toBe(200);
    expect(await statusFrom("2001:db8::4")).toBe(429);
    expect(await statusFrom("2001:db8:1::4")).toBe(200);
    expect(await statusFrom("2001:db8::4", { who: "a" })).toBe(200);
  });
});

it("limitServer lets nobody hold a connection by sending slowly", async () => {
  const server = createServer((_request, response) => response.end());
  limitServer(server);
  expect(server.headersTimeout).toBeGreaterThan(0);
  expect(server.headersTimeout).toBeLessThanOrEqual(60_000);
  expect(server.requestTimeout).toBeGreaterThan(0);
  expect(server.keepAliveTimeout).toBeGreaterThan(0);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  // More headers than anybody sends.
  const many = Array.from({ length: 3_000 }, (_, index) => `X-${index}: aaaaaaaaaa`).join("\r\n");
  socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n${many}\r\n\r\n`);
  const [piece] = (await once(socket, "data")) as [Buffer];
  expect(piece.toString()).toMatch(/^HTTP\/1.1 431 /);
  socket.destroy();
  server.close();
});
