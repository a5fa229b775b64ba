import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { question } from "../../../server/indicators/question.ts";
import type { Sight } from "../../../server/indicators/sight.ts";
import { values, type SplitValueRow } from "../../../server/indicators/values.ts";
import { openSnapshot, type Snapshot } from "../../../server/snapshots/snapshots.ts";
import { indicatorOf, testCity, type TestCity } from "../snapshots/testCity.ts";
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

  it("refuses every filter but a single one of the whole", async () => {
    for (const asked of [
      { by: ["area", "sex"] },
      { by: ["sex"], where: { area: ["990121"] } },
      { where: { sex: ["女"], way: ["会议"] } },
      { where: { sex: ["女", "男"] } },
    ])
      await expect(ask({ exactCounts: false }, asked)).rejects.toMatchObject({ code: "not-permitted" });
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

describe("the gate over a base and a dimension", () => {
  const cases = "select person_id, district_code, done as happened_on, way from clearing";
  let own: TestCity;
  beforeAll(async () => {
    own = await testCity([
      indicatorOf("cases", "numerator: count(*)\ndimensions: {way: {zh: 方式, en: Way}}", cases, {
        unit: "件",
      }),
      indicatorOf(
        "open",
        "kind: stock\nnumerator: count(*)",
        "select district_code, approved as began_on, done as ended_on from clearing",
        { unit: "件" },
      ),
      indicatorOf("per_open", "numerator: count(*)\ndenominator: open", cases, { unit: '"%"' }),
    ]);
    const row = (number: number, month: string, way: string) => `
select 'C${number}' as clearing_id, 'L' as lead_id, '990122' as district_code, '澄清' as kind,
    date '2022-${month}-02' as approved, date '2022-${month}-20' as done, '${way}' as way, md5('P${number}')::uuid as person_id`;
    await own.batch("2022-12-10", {
      clearing: [row(1, "03", "会议"), row(2, "03", "当面"), row(3, "05", "当面")].join("\nunion all"),
    });
    await own.publish("2022-12-12");
  });
  afterAll(() => own.remove());

  function askOwn(sight: Partial<Sight>, asked: object): Promise<SplitValueRow[]> {
    return own.withSnapshot((snapshot) =>
      values(
        { ...snapshot, sight: { ...full, ...sight } },
        question.parse({ from: "2022-05", to: "2022-05", grain: "month", ...asked }),
      ),
    );
  }

  it("hides a count whose base is nobody", async () => {
    const asked = { indicators: ["per_open"], by: ["area"], where: { area: ["990122"] } };
    expect(await askOwn({}, asked)).toMatchObject([{ numerator: 1, denominator: 0, state: "notApplicable" }]);
    expect(await askOwn({ exactCounts: false }, asked)).toMatchObject([
      { numerator: null, denominator: null, state: "suppressed" },
    ]);
  });

  it("lists every member there ever was, whichever a period has", async () => {
    const asked = { indicators: ["cases"], by: ["way"] };
    expect(await askOwn({}, asked)).toMatchObject([{ way: "当面", value: 1 }]);
    const rows = await askOwn({ exactCounts: false }, asked);
    expect(new Set(rows.map(({ way }) => way))).toEqual(new Set(["会议", "当面"]));
  });
});
