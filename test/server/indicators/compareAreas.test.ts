import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareAreas } from "../../../server/indicators/compareAreas.ts";
import { question } from "../../../server/indicators/question.ts";
import { values } from "../../../server/indicators/values.ts";
import { indicatorOf, testCity, type TestCity } from "../snapshots/testCity.ts";
import { inFull } from "../../../server/indicators/sight.ts";

const cases =
  "select district_code, done as happened_on, way, (done - approved)::integer as days from clearing";
const share = "numerator: count(*) filter (where way = '会议')\ndenominator: count(*)";
const definitions = [
  indicatorOf("met", share, cases, { unit: '"%"', better: "higher", interval: "wilson" }),
  indicatorOf("met_neutral", share, cases, { unit: '"%"', interval: "wilson" }),
  indicatorOf("times", "numerator: count(*)", cases, { unit: "件", interval: "byar" }),
  indicatorOf("days", "measure: days", cases, { better: "lower" }),
];

/** By area: how many cases, and at how many a meeting was held. */
const counts: Record<string, [cases: number, meetings: number]> = {
  "990121": [200, 180],
  "990122": [200, 100],
  "990102": [200, 102],
  "990103": [200, 20],
  "990104": [60, 30],
  "990105": [60, 33],
  // Too few for a place, and for a verdict.
  "990106": [3, 0],
  // The only one of its group.
  "990181": [50, 25],
};

let city: TestCity;

beforeAll(async () => {
  city = await testCity(definitions);
  const parts = Object.entries(counts).map(
    ([area, [all, met]]) => `
select '${area}-' || number as clearing_id, 'L' as lead_id, '${area}' as district_code, '澄清' as kind,
    date '2022-03-10' as done, date '2022-03-10' - (number % 7)::integer as approved, if(number < ${met}, '会议', '当面') as way
from range(${all}) as numbers(number)`,
  );
  await city.batch("2023-01-10", { clearing: parts.join(" union all ") });
  await city.publish();
}, 60_000);
afterAll(() => city.remove());

async function compare(id: string, against: "group" | "city" = "group") {
  return city.withSnapshot(async (snapshot) => {
    const asked = question.parse({ indicators: [id], from: "2022-03", to: "2022-03", grain: "month" });
    const found = await compareAreas(inFull(snapshot), asked, {
      against,
      rankedGroups: new Set(["county"]),
      smallestBase: 10,
    });
    return { ...found, of: (area: string) => found.rows.find(({ row }) => row.area === area) };
  });
}

describe("figures", () => {
  it("have the interval that their definition names, in their unit", async () => {
    const rows = await city.withSnapshot((snapshot) =>
      values(
        inFull(snapshot),
        question.parse({
          indicators: ["met", "times", "days"],
          from: "2022-03",
          to: "2022-03",
          grain: "month",
          by: ["area"],
          where: { area: ["990122"] },
        }),
      ),
    );
    const [met, times, days] = rows;
    // Wilson's interval of 100 in 200.
    expect(met?.value).toBe(50);
    expect(met?.lower).toBeCloseTo(43.1357, 3);
    expect(met?.upper).toBeCloseTo(56.8643, 3);
    // Byar's of 200.
    expect(times?.lower).toBeCloseTo(173.24, 1);
    expect(times?.upper).toBeCloseTo(229.73, 1);
    // Student's, of days 0 to 6.
    expect(days?.value).toBeCloseTo(2.97, 10);
    expect((days?.upper ?? 0) - (days?.lower ?? 0)).toBeGreaterThan(0.4);
  });
});

describe("a comparison", () => {
  it("judges each area by its exact chance against its group's pooled figure", async () => {
    const { of } = await compare("met");
    // 465 meetings at 923 cases.
    expect(of("990121")?.benchmark).toBeCloseTo((100 * 465) / 923);
    expect(of("990121")?.judged).toMatchObject({ verdict: "better", side: "above", standsOut: true });
    expect(of("990103")?.judged).toMatchObject({ verdict: "worse", side: "below", standsOut: true });
    expect(of("990122")?.judged?.verdict).toBe("similar");
    expect(of("990106")?.judged?.verdict).toBe("tooFew");
    // What has not been sent is not judged.
    expect(of("990107")).toMatchObject({ judged: null, rank: null, row: { state: "notReceived" } });
  });

  it("gives places in a comparable group only, with their ranges, and none to those with too small a base", async () => {
    const { of, groups } = await compare("met");
    expect(of("990121")).toMatchObject({ rank: 1, row: { rankLow: 1, rankHigh: 1 } });
    expect(of("990103")).toMatchObject({ rank: 6, row: { rankLow: 6, rankHigh: 6 } });
    const middle = of("990122");
    expect((middle?.row.rankHigh ?? 0) - (middle?.row.rankLow ?? 0)).toBeGreaterThanOrEqual(2);
    expect(of("990106")?.rank).toBeNull();
    expect(of("990181")?.rank).toBeNull();
    expect(groups.find(({ group }) => group === "county")).toMatchObject({
      ranking: "cautiously",
      isOverdispersed: true,
    });
    expect(groups.find(({ group }) => group === "organs")?.ranking).toBe("none");
  });

  it("of a neutral indicator says higher and lower, and gives no places", async () => {
    const { of } = await compare("met_neutral");
    expect(of("990121")).toMatchObject({ judged: { verdict: "higher" }, rank: null });
    expect(of("990103")?.judged?.verdict).toBe("lower");
  });

  it("of a bare count says nothing: it hangs on how large an area is", async () => {
    const { of, funnel } = await compare("times");
    expect(of("990121")).toMatchObject({ judged: null, rank: null });
    expect(funnel).toEqual([]);
  });

  it("of means is by Student's t, lower being better here", async () => {
    const { of } = await compare("days");
    expect(of("990104")?.judged?.verdict).toBe("similar");
    expect(of("990106")?.rank).toBeNull();
  });

  it("against the whole has the whole's figure for all", async () => {
    const { rows } = await compare("met", "city");
    expect(new Set(rows.map(({ benchmark }) => benchmark?.toFixed(6)))).toEqual(
      new Set([((100 * 490) / 973).toFixed(6)]),
    );
  });

  it("draws limits that grow narrower with size around the benchmark", async () => {
    const { funnel } = await compare("met");
    const lines = funnel.filter(({ group }) => group === "county");
    expect(lines[0]?.size).toBe(3);
    expect(lines.at(-1)?.size).toBe(200);
    for (const { lower95, upper95, lower998, upper998 } of lines.slice(20)) {
      expect(lower998).toBeLessThan(lower95);
      expect(upper95).toBeLessThan(upper998);
      expect(lower95).toBeLessThan((100 * 465) / 923);
      expect(upper95).toBeGreaterThan((100 * 465) / 923);
    }
  });
});
