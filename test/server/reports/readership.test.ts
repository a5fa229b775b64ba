import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { question } from "../../../server/indicators/question.ts";
import type { Sight } from "../../../server/indicators/sight.ts";
import { seenFigures } from "../../../server/indicators/values.ts";
import { covers } from "../../../server/reports/readership.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import type { ServedSnapshot } from "../../../server/snapshots/openSnapshots.ts";
import { areas, roleCity } from "../api/roleCity.ts";
import type { SmallCity } from "../smallCity.ts";

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

/** Of the group and the city, by month: what is told, and what is kept back. */
async function besideThem(sight: Sight): Promise<Map<string, number | null>> {
  const by = { indicators: ["cleared_cases"], from: "2021-11", to: "2022-10", by: ["area", "month"] };
  const figures = await seenFigures({ ...snapshot, sight }, { ...question.parse(by), benchmarks: true });
  return new Map(
    figures
      .filter(({ place }) => place.isBenchmark && place.members.length > 1)
      .map(({ place, row }) => [`${place.key} ${row.period}`, row.numerator]),
  );
}

describe("whoever sees several areas exactly", () => {
  it("reads no paper whose group tells them what is small elsewhere", async () => {
    let more = 0;
    for (const left of areas.slice(0, 3)) {
      const others = areas.filter((area) => area !== left);
      const own: Sight = { areas: others, exactCounts: true, sensitiveFigures: true };
      const mine = await besideThem(own);
      for (const paper of [
        { ...own, exactCounts: false },
        { ...own, areas: others.slice(0, 1) },
      ]) {
        const told = [...(await besideThem(paper))].filter(
          ([key, count]) => count !== null && mine.get(key) === null,
        );
        more += told.length;
        // What is left of the sum is what the one other area is not to be known to have.
        if (covers(own, paper)) expect(told, `all but ${left}`).toEqual([]);
      }
    }
    // There is something in those papers that would tell them.
    expect(more).toBeGreaterThan(0);
  });

  it("reads their own and those of the same areas that are as exact", () => {
    const own: Sight = { areas: ["1", "2"], exactCounts: true, sensitiveFigures: true };
    expect(covers(own, own)).toBe(true);
    expect(covers(own, { ...own, areas: ["2", "1"], sensitiveFigures: false })).toBe(true);
    expect(covers({ ...own, areas: ["1"] }, { ...own, areas: ["1"], exactCounts: false })).toBe(true);
    expect(covers({ ...own, areas: "all" }, { ...own, exactCounts: false })).toBe(true);
  });
});
