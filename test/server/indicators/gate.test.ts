import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { question } from "../../../server/indicators/question.ts";
import type { Sight } from "../../../server/indicators/sight.ts";
import { values, type SplitValueRow } from "../../../server/indicators/values.ts";
import { openSnapshot, type Snapshot } from "../../../server/snapshots/snapshots.ts";
import { smallCity, type SmallCity } from "../smallCity.ts";

let city: SmallCity;
let snapshot: Snapshot;
beforeAll(async () => {
  city = await smallCity();
  snapshot = await openSnapshot(dataPaths(city.dataDir).snapshots);
});
afterAll(() => {
  snapshot.close();
  city.remove();
});

const full: Sight = { areas: "all", exactCounts: true, sensitiveFigures: true };

function ask(sight: Partial<Sight>, asked: object): Promise<SplitValueRow[]> {
  const whole = { from: "2022-01", to: "2022-10", grain: "ytd", indicators: ["cleared_persons"], ...asked };
  return values({ ...snapshot, sight: { ...full, ...sight } }, question.parse(whole));
}

describe("the gate", () => {
  it("tells all to those who may see exact counts", async () => {
    const rows = await ask({}, { by: ["area"] });
    expect(rows.find(({ area }) => area === "990121")).toMatchObject({ value: 3, state: "ok" });
  });

  it("hides a small count, and leaves no trace of it in the row", async () => {
    const rows = await ask({ exactCounts: false }, { by: ["area"], compare: true });
    expect(rows.find(({ area }) => area === "990121")).toMatchObject({
      numerator: null,
      value: null,
      lower: null,
      upper: null,
      verdict: null,
      rankLow: null,
      cityValue: null,
      state: "suppressed",
    });
  });

  it("hides the total, from which it would follow beside zeros, and tells the zeros", async () => {
    const rows = await ask({ exactCounts: false }, { by: ["area"] });
    expect(rows.find(({ area }) => area === "990122")).toMatchObject({ value: 0, state: "provisional" });
    expect((await ask({ exactCounts: false }, {}))[0]?.state).toBe("suppressed");
  });

  it("tells what has not come, which is no count", async () => {
    const rows = await ask({ exactCounts: false }, { by: ["area"] });
    expect(rows.find(({ area }) => area === "990108")?.state).toBe("notReceived");
  });

  it("hides every filter but a single one of the whole", async () => {
    for (const asked of [
      { by: ["area", "sex"] },
      { by: ["sex"], where: { area: ["990121"] } },
      { where: { sex: ["女"], way: ["会议"] } },
      { where: { sex: ["女", "男"] } },
    ])
      for (const row of await ask({ exactCounts: false }, asked))
        expect(["suppressed", "notReceived"]).toContain(row.state);
  });

  it("answers of the areas in scope alone", async () => {
    const scoped = { areas: ["990121"] };
    expect(await ask(scoped, { by: ["area"] })).toMatchObject([{ area: "990121", value: 3 }]);
    expect(await ask(scoped, { by: ["area"], where: { area: ["990122"] } })).toEqual([]);
    expect(await ask(scoped, {})).toMatchObject([{ area: null, value: 3 }]);
    expect(await ask({ areas: [] }, {})).toEqual([]);
  });

  it("tells those who see one area exactly no small count of all the others", async () => {
    const [row] = await ask({ areas: ["990121"] }, { by: ["area"], compare: true });
    expect(row).toMatchObject({ value: 3, cityValue: null, groupValue: null });
  });

  it("tells nothing of a sensitive indicator without the permission", async () => {
    await expect(ask({ sensitiveFigures: false }, {})).rejects.toMatchObject({ code: "not-permitted" });
  });
});
