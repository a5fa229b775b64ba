import { afterAll, beforeAll, expect, it } from "vitest";
import { localOperator, type Actor } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import type { ErrorAnswer, SourceFigures } from "../../../server/api/contract.ts";
import { dataPaths } from "../../../server/config.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { smallCity } from "../smallCity.ts";
import { serveApp } from "./serveApp.ts";

let served: Awaited<ReturnType<typeof serveApp>>;
let actor: Actor;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  const { dataDir, library, remove } = await smallCity();
  const snapshots = openSnapshots(dataPaths(dataDir).snapshots);
  served = await serveApp(createApp({ library, findActor: () => actor, ...snapshots }));
  closing.push(served.close, snapshots.close, remove);
});
afterAll(async () => {
  for (const close of closing) await close();
});

async function ask(asking: Partial<Actor>) {
  actor = { ...localOperator, ...asking };
  const answer = await fetch(`${served.address}/api/v1/published-figures`);
  return { status: answer.status, body: (await answer.json()) as SourceFigures & ErrorAnswer };
}

const cleared = ({ figures }: SourceFigures) =>
  figures.find(({ indicator }) => indicator === "cleared_persons");

it("stand beside the snapshot's own, of those that it has", async () => {
  const { status, body } = await ask({ id: "whole", roles: ["leader"] });
  expect(status).toBe(200);
  expect(cleared(body)).toMatchObject({ value: 3 });
  expect(body.figures.filter(({ state }) => state === "notReceived").length).toBeGreaterThan(0);
});

it("are left out one by one where they are not to be seen, and the others stay", async () => {
  const { status, body } = await ask({ id: "steward", roles: ["steward"] });
  expect(status).toBe(200);
  expect(cleared(body)).toMatchObject({ value: null, state: "suppressed" });
});

it("are for who sees the whole city: some areas' sum is not what a document speaks of", async () => {
  const { status, body } = await ask({ id: "scoped", roles: ["leader"], areas: ["990121"] });
  expect([status, body.error.code]).toEqual([403, "not-permitted"]);
  expect(body.error.message).toMatch(/全市.* whole city/);
});
