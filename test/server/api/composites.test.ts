import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { localOperator, type Actor } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import {
  compositeAnswer,
  compositesAnswer,
  quotaAnswer,
  type CompositeAnswer,
} from "../../../server/api/contract.ts";
import { Lane } from "../../../server/api/lanes.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { compositeCity } from "../composites/compositeCity.ts";
import type { TestCity } from "../snapshots/testCity.ts";

let city: TestCity;
let server: Server;
let snapshots: ReturnType<typeof openSnapshots>;
let address: string;
let actor: Actor;

beforeAll(async () => {
  city = await compositeCity();
  snapshots = openSnapshots(city.folder);
  server = createServer(createApp({ findActor: () => actor, library: city.library, ...snapshots }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/composites`;
}, 60_000);
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
  snapshots.close();
  city.remove();
});

async function ask(path: string, body?: object, asking: Partial<Actor> = {}) {
  actor = { ...localOperator, ...asking };
  const response = await fetch(
    address + path,
    body && { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
  );
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}

describe("/composites", () => {
  it("lists what can be asked, without those whose indicators are not there", async () => {
    const { status, body } = await ask("");
    expect(status).toBe(200);
    const { composites } = compositesAnswer.parse(body);
    expect(composites.map(({ id }) => id)).toEqual(["four_in_one", "inspection_linkage", "results"]);
  });

  it("answers with scores, places and how robust they are", async () => {
    const { status, headers, body } = await ask("/four_in_one", { period: "2021-12" });
    expect(status).toBe(200);
    expect(headers.get("hengjian-snapshot")).toBe("1");
    const answer = compositeAnswer.parse(body);
    const best = answer.rows.find(({ area }) => area === "990104");
    expect(best).toMatchObject({ score: expect.closeTo(85, 10) as number, place: { rank: 1, rankLow: 1 } });
  });

  it("is worked out once for equal questions, in its turn, and told to nobody who asks without one", async () => {
    const run = vi.spyOn(Lane.prototype, "run");
    const weights = { leaders: 2, inspection: 3 };
    const [first, again] = await Promise.all(
      [1, 2].map(() => ask("/four_in_one", { period: "2021-12", weights })),
    );
    const later = await ask("/four_in_one", { period: "2021-12", weights });
    expect(run).toHaveBeenCalledOnce();
    expect([again?.body, later.body]).toEqual([first?.body, first?.body]);
    const other = await ask("/four_in_one", { period: "2021-12", weights: { leaders: 1, inspection: 3 } });
    expect(other.body).not.toEqual(first?.body);
    const scoped = await ask("/four_in_one", { period: "2021-12", weights }, { areas: ["990104"] });
    expect((scoped.body as CompositeAnswer).rows.map(({ area }) => area)).toEqual(["990104"]);
    expect(run).toHaveBeenCalledTimes(3);
    expect((await ask("/four_in_one")).status).toBe(404);
    run.mockRestore();
  });

  it("takes weights, and tells what became of them", async () => {
    const { body } = await ask("/four_in_one", { period: "2021-12", weights: { leaders: 1, inspection: 3 } });
    expect((body as CompositeAnswer).groups[0]?.weights).toEqual({
      performance: 0,
      year_end: 0,
      leaders: 0.25,
      inspection: 0.75,
    });
  });

  it.each<[string, object, number, RegExp]>([
    ["/four_in_one", { period: "2021-12", colour: "red" }, 400, /colour/],
    ["/four_in_one", {}, 400, /period/],
    ["/four_in_one", { period: "2021-13" }, 400, /expected a month/],
    ["/four_in_one", { period: "2021-12", weights: { charm: 1 } }, 400, /no such component: charm/],
    ["/four_in_one", { period: "2021-12", weights: { leaders: -1 } }, 400, /weights\.leaders/],
    ["/four_in_one", { period: "2021-12", weights: { constructor: 1 } }, 400, /no such component: constr/],
    ["/four_in_one", { period: "2021-12", weights: { leaders: 0 } }, 400, /every weight is 0/],
    ["/four_in_one", { period: "2021-12", grain: "decade" }, 400, /grain/],
    ["/four_in_one", { period: "2021-12", group: "conty" }, 400, /no such comparable group: conty/],
    ["/four_in_one", { period: "2021-12", snapshot: 9 }, 404, /no such snapshot: 9/],
    ["/five_in_one", { period: "2021-12" }, 404, /no such composite: five_in_one/],
    ["/constructor", { period: "2021-12" }, 404, /no such composite: constructor/],
  ])("refuses %s %o", async (path, body, status, message) => {
    const answer = await ask(path, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: { message: expect.stringMatching(message) as string } });
  });

  it("is for those who may see figures", async () => {
    for (const [path, body] of [["", undefined] as const, ["/four_in_one", { period: "2021-12" }] as const]) {
      const answer = await ask(path, body, { roles: ["auditor"] });
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ error: { details: { permission: "figures" } } });
    }
  });

  it("tells nobody of areas out of scope, and gives no place among a part of them", async () => {
    const { body } = await ask(
      "/four_in_one",
      { period: "2021-12" },
      { roles: ["leader"], areas: ["990121"] },
    );
    const { rows } = compositeAnswer.parse(body);
    expect(rows.map(({ area, place }) => [area, place])).toEqual([["990121", null]]);
  });
});

describe("/composites/excellent-quota", () => {
  it("is the table of the period's year, for those who may see counts of a few", async () => {
    const { status, body } = await ask("/excellent-quota?period=2021-12");
    expect(status).toBe(200);
    expect(quotaAnswer.parse(body)).toMatchObject({
      year: 2021,
      rows: [{ over: 1 }, { unused: 1 }, { over: 1 }],
    });
    const refused = await ask("/excellent-quota?period=2021-12", undefined, { roles: ["analyst"] });
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ error: { details: { permission: "exactCounts" } } });
    const elsewhere = await ask("/excellent-quota?period=2021-12", undefined, {
      roles: ["leader"],
      areas: ["990122"],
    });
    expect(quotaAnswer.parse(elsewhere.body).rows).toEqual([]);
    expect((await ask("/excellent-quota?year=2021")).status).toBe(400);
  });
});
