import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { localOperator } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import { readLibrary } from "../../../server/library.ts";
import { log } from "../../../server/log.ts";
import { Months } from "../../../server/indicators/coverage.ts";
import type { AskDiff } from "../../../server/snapshots/diffs.ts";
import type { ServedSnapshot } from "../../../server/snapshots/openSnapshots.ts";

const library = readLibrary("/nonexistent");
const path = "/api/v1/values?indicator=cleared_persons&from=2022-01&to=2022-10";
/** An answer that comes in pieces. */
const long = "/api/v1/diff?from=1&to=2";
const fault = () => {
  throw new Error("secret: select 1");
};

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
  vi.restoreAllMocks();
});

async function serveWith(parts: Partial<ServedSnapshot>): Promise<string> {
  const snapshot: ServedSnapshot = {
    number: 1,
    publishedAt: "",
    indicators: library.indicators.map((each) => ({
      ...each,
      known: [],
      nothing: { numerator: 0, denominator: 0 },
    })),
    places: [],
    coverage: new Months(),
    unfinished: new Months(),
    rankedGroups: new Set(),
    minimumBases: [],
    guarded: new Set(),
    leftOut: [],
    check: async () => [],
    rows: async () => [],
    async *arrow() {},
    ...parts,
  };
  const diff = async () => snapshot as unknown as Awaited<ReturnType<AskDiff>>;
  server = createServer(
    createApp({
      findActor: () => localOperator,
      library,
      diff,
      snapshot: async () => snapshot,
      snapshots: () => [1],
    }),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("an answer that fails", () => {
  it.each(["csv", "xlsx", "json", "arrow"])("is an error alone, not half a good %s", async (format) => {
    const logged = vi.spyOn(log, "error").mockReturnValue(undefined);
    const good = await serveWith({});
    const { headers } = await fetch(`${good}${path}&format=${format}`);
    server.close();
    const address = await serveWith({
      rows: fault,
      async *arrow() {
        yield fault();
      },
    });
    const answer = await fetch(`${address}${path}&format=${format}`);
    expect(answer.status).toBe(500);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.headers.get("etag")).not.toBe(headers.get("etag"));
    for (const name of ["hengjian-snapshot", "content-disposition", "cache-control"]) {
      expect(answer.headers.get(name)).toBeNull();
    }
    const body = await answer.text();
    expect(JSON.parse(body)).toMatchObject({ error: { code: "internal", details: {} } });
    expect(body).not.toContain("secret");
    expect(logged).toHaveBeenCalledOnce();
  });

  it("after its beginning is cut off, and logged", async () => {
    const logged = vi.spyOn(log, "error").mockReturnValue(undefined);
    const address = await serveWith({
      async *arrow() {
        yield Buffer.from("the first piece");
        await new Promise((resolve) => setImmediate(resolve));
        fault();
      },
    });
    const answer = await fetch(`${address}${long}&format=arrow`);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    expect(logged).toHaveBeenCalledOnce();
  });
});

it("a caller that goes away ends the query and is no fault of ours", async () => {
  const logged = vi.spyOn(log, "error").mockReturnValue(undefined);
  let stop: () => void = () => {};
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const address = await serveWith({
    async *arrow() {
      try {
        for (;;) yield Buffer.alloc(1_000_000);
      } finally {
        stop();
      }
    },
  });
  const leave = new AbortController();
  const answer = await fetch(`${address}${long}&format=arrow`, { signal: leave.signal });
  expect(answer.status).toBe(200);
  leave.abort();
  await stopped;
  expect(logged).not.toHaveBeenCalled();
});
