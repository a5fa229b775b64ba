import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { localOperator, type Actor } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import { dataPaths } from "../../../server/config.ts";
import { log } from "../../../server/log.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { smallCity, type SmallCity } from "../smallCity.ts";
import { serveApp } from "./serveApp.ts";

let city: SmallCity;
let snapshots: ReturnType<typeof openSnapshots>;
let served: Awaited<ReturnType<typeof serveApp>>;
let asking: Actor | undefined = localOperator;
let holdsLock = true;

beforeAll(async () => {
  city = await smallCity();
  snapshots = openSnapshots(dataPaths(city.dataDir).snapshots);
  const { library, dataDir } = city;
  served = await serveApp(
    createApp({ library, dataDir, holdsLock: () => holdsLock, findActor: () => asking, ...snapshots }),
  );
});
afterAll(async () => {
  await served.close();
  snapshots.close();
  city.remove();
});
afterEach(() => {
  asking = localOperator;
  holdsLock = true;
  vi.restoreAllMocks();
});

const question = "/api/v1/values?indicator=cleared_persons&from=2022-01&to=2022-10&by=area&where=area:990121";

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(served.address + path, { headers });
}

describe("/metrics", () => {
  it("tells of routes by their pattern, of the cache, the lane and the snapshot, and of no person", async () => {
    await get(question);
    await get(question);
    await get("/api/v1/indicators/cleared_persons");
    await get("/api/v1/nothing/某甲");
    const answer = await get("/metrics");
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    const told = async () => (await get("/metrics")).text();
    // A request is counted once its answer is all sent, which may be after the caller has it.
    for (const line of [
      /^hengjian_http_request_seconds_count\{method="GET",route="\/api\/v1\/values",status="200"\} 2$/m,
      /^hengjian_http_request_seconds_count\{method="GET",route="\/api\/v1\/indicators\/\{id\}",status="200"\} 1$/m,
      /^hengjian_http_request_seconds_count\{method="GET",route="other",status="404"\} 1$/m,
    ])
      await expect.poll(told, { timeout: 15_000 }).toMatch(line);
    const text = await told();
    for (const line of [
      /^hengjian_cache_hits_total 1$/m,
      /^hengjian_cache_bytes [1-9]/m,
      /^hengjian_heavy_lane_waiting 0$/m,
      /^hengjian_snapshot_number 1$/m,
      /^hengjian_snapshot_age_seconds \d/m,
      /^nodejs_eventloop_lag_p99_seconds /m,
      /^process_resident_memory_bytes /m,
    ])
      expect(text).toMatch(line);
    const withoutMeasures = text.replaceAll(/ [\d.e+-]+$/gm, "");
    expect(withoutMeasures).not.toMatch(/990121|某甲|%E6|cleared_persons/);
  });

  it("is for this machine, and for who runs the installation", async () => {
    const passedOn = { "x-forwarded-for": "192.0.2.1" };
    expect((await get("/metrics", passedOn)).status).toBe(401);
    const token = { ...passedOn, authorization: "Bearer whatever" };
    expect((await get("/metrics", token)).status).toBe(200);
    asking = { id: "a", name: "示例一", roles: ["leader"], areas: "all" };
    expect((await get("/metrics", token)).status).toBe(403);
    asking = undefined;
    expect((await get("/metrics", token)).status).toBe(401);
  });
});

describe("/metrics of a server for others", () => {
  it.each([
    { host: "127.0.0.1", publicOrigin: "https://hengjian.example" },
    { host: "127.0.0.1", trustProxy: 1 },
    { host: "0.0.0.0" },
  ])("needs a token, for a proxy need not say that it is one: %j", async (address) => {
    asking = undefined;
    const { library } = city;
    const other = await serveApp(createApp({ library, address, findActor: () => asking, ...snapshots }));
    const statuses = [(await fetch(`${other.address}/metrics`)).status];
    asking = localOperator;
    const token = { authorization: "Bearer whatever" };
    statuses.push((await fetch(`${other.address}/metrics`, { headers: token })).status);
    await other.close();
    expect(statuses).toEqual([401, 200]);
  });
});

describe("/readyz", () => {
  it("says what it can answer with", async () => {
    const answer = await get("/readyz");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: "ok", snapshot: 1, lock: true });
    expect((await get("/healthz")).status).toBe(200);
  });

  it("says so when the data folder is another's", async () => {
    holdsLock = false;
    const answer = await get("/readyz");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: "not ready", lock: false });
  });

  it("says so where no snapshot is published", async () => {
    const none = await serveApp(
      createApp({
        library: city.library,
        findActor: () => undefined,
        snapshot: () => Promise.reject(new Error("none")),
        snapshots: () => [],
      }),
    );
    const answer = await fetch(`${none.address}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { status: "not ready", snapshot: null, lock: null, room: null },
    ]);
    await none.close();
  });
});

describe("the log", () => {
  /** All that is written while something is asked. */
  async function logged(path: string, headers: Record<string, string> = {}) {
    const lines = (["debug", "info", "error"] as const).map((level) =>
      vi.spyOn(log, level).mockReturnValue(undefined),
    );
    const answer = await get(path, headers);
    await vi.waitFor(() => expect(lines.flatMap(({ mock }) => mock.calls).length).toBeGreaterThan(0));
    return { answer, text: JSON.stringify(lines.flatMap(({ mock }) => mock.calls)) };
  }

  it("has a line of a request, by its id and its route", async () => {
    const { answer, text } = await logged("/api/v1/areas", { "x-request-id": "abc-1.2_3" });
    expect(answer.headers.get("x-request-id")).toBe("abc-1.2_3");
    expect(JSON.parse(text)).toEqual([
      [
        { request: "abc-1.2_3", method: "GET", route: "/api/v1/areas", status: 200, ms: expect.any(Number) },
        "answered",
      ],
    ]);
  });

  it.each(["a b", "a".repeat(65), "<b>", "a=1;b"])("keeps no id like %s", async (id) => {
    const { answer, text } = await logged("/api/v1/areas", { "x-request-id": id });
    expect(answer.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    expect(text).not.toContain(id);
  });

  it("has no secret and nothing that was asked for", async () => {
    const headers = { authorization: "Bearer secret-token", cookie: "hengjian=secret-session" };
    for (const path of [`${question}&where=name:某甲`, "/api/v1/indicators/某甲", "/api/v1/某甲"]) {
      const { text } = await logged(path, headers);
      expect(text).not.toMatch(/secret|某甲|%E6%9F%90|990121/);
      vi.restoreAllMocks();
    }
  });
});
