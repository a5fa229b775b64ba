import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../../server/access/actor.ts";
import { policyHash } from "../../../server/api/policyHash.ts";
import { sightOf } from "../../../server/api/seenBy.ts";
import { dataPaths } from "../../../server/config.ts";
import { question } from "../../../server/indicators/question.ts";
import { seenFigures } from "../../../server/indicators/values.ts";
import { openSnapshots, type ServedSnapshot } from "../../../server/snapshots/openSnapshots.ts";
import type { SmallCity } from "../smallCity.ts";
import { areas, roleCity } from "./roleCity.ts";

let city: SmallCity;
let snapshots: ReturnType<typeof openSnapshots>;
let snapshot: ServedSnapshot;
beforeAll(async () => {
  city = await roleCity();
  snapshots = openSnapshots(dataPaths(city.dataDir).snapshots);
  snapshot = await snapshots.snapshot();
});
afterAll(() => {
  snapshots.close();
  city.remove();
});

/** What somebody is told of groups and of the city. */
async function toldBeside(actor: Actor): Promise<string[]> {
  const sight = sightOf(actor);
  const asked = { indicators: ["cleared_cases"], from: "2021-11", to: "2022-10", by: ["area", "month"] };
  const figures = await seenFigures(
    { ...snapshot, sight },
    { ...question.parse({ ...asked, grain: "month" }), benchmarks: true },
  );
  return figures
    .filter(({ place, row }) => place.isBenchmark && row.numerator !== null && place.members.length > 1)
    .map(({ place, row }) => `${place.key} ${row.period}`);
}

it("a token of fewer rights is told no sum from which, with its account's own counts, a small one follows", async () => {
  let hidden = 0;
  for (const left of areas.slice(0, 4)) {
    const own = areas.filter((area) => area !== left);
    const account = { roles: ["leader", "analyst"], areas: own } satisfies Pick<Actor, "roles" | "areas">;
    const actor: Actor = { id: "a", name: "某甲", ...account };
    const told = await toldBeside(actor);
    const narrower: Actor[] = [
      { ...actor, account, roles: ["analyst"] },
      { ...actor, account, areas: own.slice(0, 1) },
      { ...actor, account, roles: ["analyst"], areas: own.slice(2, 4) },
    ];
    for (const each of narrower) {
      const more = (await toldBeside(each)).filter((figure) => !told.includes(figure));
      expect(more, `all but ${left}`).toEqual([]);
      const { account: _, ...alone } = each;
      hidden += (await toldBeside(alone)).length - told.length;
      expect(policyHash(sightOf(each))).not.toBe(policyHash(sightOf(alone)));
    }
  }
  // Somebody who knows no more than that is told more.
  expect(hidden).toBeGreaterThan(0);
});
