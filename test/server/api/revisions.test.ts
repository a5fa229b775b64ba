import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localOperator, type Actor } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import type { RevisionsAnswer } from "../../../server/api/contract.ts";
import { dataPaths } from "../../../server/config.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { readTriangle } from "../../../server/snapshots/readRevisions.ts";
import { openSnapshot } from "../../../server/snapshots/snapshots.ts";
import { correctedCity } from "../correctedCity.ts";
import type { SmallCity } from "../smallCity.ts";
import { isForWhoSeesAll } from "./isForWhoSeesAll.ts";
import { serveApp } from "./serveApp.ts";

let city: SmallCity;
let served: Awaited<ReturnType<typeof serveApp>>;
let actor: Actor = localOperator;
let snapshots: ReturnType<typeof openSnapshots>;

beforeAll(async () => {
  city = await correctedCity();
  snapshots = openSnapshots(dataPaths(city.dataDir).snapshots);
  served = await serveApp(createApp({ findActor: () => actor, library: city.library, ...snapshots }));
});
afterAll(async () => {
  await served.close();
  snapshots.close();
  city.remove();
});

function get(path: string): Promise<Response> {
  return fetch(`${served.address}/api/v1/indicators/${path}`);
}

async function answered(path: string): Promise<RevisionsAnswer> {
  return (await (await get(path)).json()) as RevisionsAnswer;
}

describe("/indicators/:id/revisions", () => {
  it("is for who may see small counts, sensitive figures and the whole city", async () => {
    await isForWhoSeesAll(async (asking) => {
      actor = asking;
      const { status } = await get("cleared_persons/revisions");
      actor = localOperator;
      return status;
    });
  });

  it("is the triangle that the snapshot keeps, of the whole or of one area", async () => {
    const snapshot = await openSnapshot(dataPaths(city.dataDir).snapshots);
    const kept = await readTriangle((sql) => snapshot.rows({ sql }), "cleared_persons");
    snapshot.close();
    for (const area of [null, "990121"]) {
      const answer = await answered(`cleared_persons/revisions${area === null ? "" : `?area=${area}`}`);
      const own = kept.rows.filter((row) => row.area === area);
      expect(answer.columns).toEqual(kept.columns.map((day) => day.slice(0, 7)));
      expect(answer.rows.map(({ month, knownAt, value }) => [month, knownAt, value])).toEqual(
        own.map(({ month, knownAt, value }) => [month.slice(0, 7), knownAt.slice(0, 7), value]),
      );
      expect(answer.size).toBe("numerator");
    }
  });

  it("knows nothing of an indicator that is not there, or of a parameter", async () => {
    expect((await get("none/revisions")).status).toBe(404);
    expect((await get("cleared_persons/revisions?months=3")).status).toBe(400);
  });
});
