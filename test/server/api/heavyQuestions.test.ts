import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { localOperator } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import { Lane } from "../../../server/api/lanes.ts";
import { dataPaths } from "../../../server/config.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { smallCity } from "../smallCity.ts";
import { serveApp } from "./serveApp.ts";

let served: Awaited<ReturnType<typeof serveApp>>;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  const { dataDir, library, remove } = await smallCity();
  const snapshots = openSnapshots(dataPaths(dataDir).snapshots);
  served = await serveApp(createApp({ library, findActor: () => localOperator, ...snapshots }));
  closing.push(served.close, snapshots.close, remove);
});
afterAll(async () => {
  for (const close of closing) await close();
});
afterEach(() => vi.restoreAllMocks());

const trends = "/trends?indicator=cleared_persons&to=2022-10";
const compare = "/compare?indicator=cleared_persons&period=2022-10";
/** What no cube holds counted. */
const ofEvents = "&where=sex:女,age:35岁及以下";

it.each([
  ["/signals?period=2022-10", true],
  ["/areas/990121/profile?period=2022-10", false],
  ["/areas/990121/profile?period=2022-10&trends=true", true],
  [`${trends}&months=24`, false],
  [`${trends}&months=24&by=area`, false],
  [`${trends}&months=24&by=area${ofEvents}`, true],
  [compare, false],
  [`${compare}&where=sex:女`, false],
  [compare + ofEvents, true],
  ["/published-figures", true],
])("%s waits its turn: %s", async (path, isHeavy) => {
  const run = vi.spyOn(Lane.prototype, "run");
  const answer = await fetch(`${served.address}/api/v1${path}`);
  expect([answer.status, run.mock.calls.length]).toEqual([200, isHeavy ? 1 : 0]);
});
