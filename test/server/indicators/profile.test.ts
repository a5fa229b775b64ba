import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { profileOf, type AskedProfile } from "../../../server/indicators/profile.ts";
import { overviewSignals } from "../../../server/indicators/signals.ts";
import { inFull, type Sight } from "../../../server/indicators/sight.ts";
import { trendsOf } from "../../../server/indicators/trends.ts";
import { indicatorOf, testCity, type TestCity } from "../snapshots/testCity.ts";

const cases =
  "select district_code, done as happened_on, way, (done - approved)::integer as days from clearing";
const share = "numerator: count(*) filter (where way = '会议')\ndenominator: count(*)";
const definitions = [
  indicatorOf("met", share, cases, { unit: '"%"', better: "higher", interval: "wilson" }),
  indicatorOf("met_neutral", share, cases, { unit: '"%"', interval: "wilson" }),
  indicatorOf("times", "numerator: count(*)", cases, { unit: "件", better: "lower", interval: "byar" }),
];

/** Of 40 cases each month, how many with a meeting; 990106 has but one case a month, 990107 sent nothing. */
const meetings: Record<string, number> = {
  "990121": 36,
  "990122": 20,
  "990102": 21,
  "990103": 4,
  "990104": 19,
  "990105": 22,
  "990181": 20,
};

/** Meetings went up in the last month. */
const jump = { area: "990104", met: 38 };

/** All that indicatorOf makes is sensitive; this one is not. */
definitions.push({
  ...indicatorOf("met_open", share, cases, { unit: '"%"', interval: "wilson" }),
  privacy: "public",
});

let city: TestCity;

beforeAll(async () => {
  city = await testCity(definitions);
  const part = (area: string, all: number, met: string) => `
select '${area}-' || month || '-' || number as clearing_id, 'L' as lead_id, '${area}' as district_code, '澄清' as kind,
    (date '2021-01-05' + to_months(month::integer))::date as done,
    (date '2021-01-05' + to_months(month::integer))::date as approved,
    if(number < ${met}, '会议', '当面') as way
from range(24) as months(month), range(${all}) as numbers(number)`;
  const parts = Object.entries(meetings).map(([area, met]) =>
    // A little up and down, as there is by chance.
    part(
      area,
      40,
      `${area === jump.area ? `if(month = 23, ${jump.met}, ${met})` : met} + (month * 7) % 4 - 1`,
    ),
  );
  await city.batch("2023-01-10", { clearing: [...parts, part("990106", 1, "0")].join(" union all ") });
  await city.publish();
}, 60_000);
afterAll(() => city.remove());

const rules = { rankedGroups: new Set(["county"]), smallestBase: 10 };

function profile(asked: Partial<AskedProfile> = {}, sight: Partial<Sight> = {}) {
  return city.withSnapshot(async (snapshot) => {
    const seen = inFull(snapshot);
    const found = await profileOf(
      { ...seen, sight: { ...seen.sight, ...sight } },
      { area: "990121", period: "2022-12", grain: "month", against: "group", hasTrends: false, ...asked },
      rules,
    );
    return { ...found, of: (id: string) => found.rows.find(({ indicator }) => indicator === id) };
  });
}

describe("an area's profile", () => {
  it("has each indicator beside its group, with verdict, place and spread", async () => {
    const { place, rows, of } = await profile();
    expect(place.code).toBe("990121");
    expect(rows.map(({ indicator }) => indicator)).toEqual(["met", "met_neutral", "times", "met_open"]);
    // Month 23: 7 · 23 is 1 more than a multiple of 4, so nothing is added.
    expect(of("met")).toMatchObject({
      value: 90,
      state: "ok",
      unit: "%",
      better: "higher",
      judged: { verdict: "better", standsOut: true },
      reason: { code: "standsOut", base: 40 },
      rank: { low: 1, policy: "cautiously", taking: 6 },
      // 990106 has too small a base.
      spread: { least: 10, most: 95, areas: 6 },
    });
    // Of 10, 50, 52.5, 55, 90 and 95.
    expect(of("met")?.spread).toMatchObject({ median: 53.75, lowerQuartile: 50.625, upperQuartile: 81.25 });
    expect(of("met_neutral")).toMatchObject({ judged: { verdict: "higher" }, rank: null });
    // A bare count hangs on how large an area is, but can be held against its own last year.
    expect(of("times")).toMatchObject({
      judged: null,
      reason: { code: "bareCount" },
      spread: null,
      againstLastYear: { value: 40, change: 0, judged: { verdict: "similar" } },
    });
  });

  it("may be against the whole city", async () => {
    const { of } = await profile({ area: "990181", against: "city" });
    expect(of("met")?.reason.code).toBe("withinChance");
    const group = await profile({ area: "990181" });
    expect(group.of("met")).toMatchObject({ judged: null, reason: { code: "alone" }, spread: null });
  });

  it("has the trends where they are asked for", async () => {
    expect((await profile()).of("met")).not.toHaveProperty("trend");
    const { of } = await profile({ area: jump.area, hasTrends: true });
    expect(of("met")?.trend?.latest).toMatchObject({ rule: "outside", direction: "up", verdict: "better" });
    expect(of("met_neutral")?.trend?.latest?.verdict).toBe("higher");
  });

  it("of an area that is not in scope answers like of one that is not there", async () => {
    const refused = { code: "not-found" };
    await expect(profile({ area: "000000" })).rejects.toMatchObject({
      ...refused,
      message: "没有这样的地区 no such area: 000000",
    });
    await expect(profile({ area: "990122" }, { areas: ["990121"] })).rejects.toMatchObject({
      ...refused,
      message: "没有这样的地区 no such area: 990122",
    });
    await expect(profile({}, { areas: [] })).rejects.toMatchObject(refused);
  });

  it("gives whoever sees a part of the group no place in it", async () => {
    const { of } = await profile({}, { areas: ["990121", "990122"] });
    expect(of("met")).toMatchObject({ rank: null, spread: null });
  });

  it("leaves out what its reader may not see, and refuses nothing for it", async () => {
    const { rows } = await profile({ hasTrends: true }, { sensitiveFigures: false });
    expect(rows.map(({ indicator }) => indicator)).toEqual(["met_open"]);
  });
});

describe("signals for the overview", () => {
  const signals = (most: number, sight: Partial<Sight> = {}) =>
    city.withSnapshot((snapshot) => {
      const seen = inFull(snapshot);
      const asked = { period: "2022-12", grain: "month", flagBy: "benjaminiHochberg", most } as const;
      return overviewSignals({ ...seen, sight: { ...seen.sight, ...sight } }, asked);
    });

  it("are the areas that stand out, the strongest first, and those whose series says so", async () => {
    const { standing, changed, count } = await signals(10);
    expect(standing.map(({ area, verdict }) => [area, verdict])).toEqual([
      ["990103", "worse"],
      ["990104", "better"],
      ["990121", "better"],
    ]);
    expect(changed).toMatchObject([
      { indicator: "met", area: jump.area, rule: "outside", verdict: "better" },
    ]);
    expect(count).toMatchObject({ standing: 3, changed: 1 });
    for (const each of standing) expect(each.adjusted).toBeLessThanOrEqual(0.05);
  });

  it("are never of a neutral indicator, nor of a bare count, nor of too few", async () => {
    const { standing, changed } = await signals(50);
    expect(new Set([...standing, ...changed].map(({ indicator }) => indicator))).toEqual(new Set(["met"]));
    expect(standing.some(({ area }) => area === "990106" || area === "990107")).toBe(false);
  });

  it("are as few as are asked for, of both kinds", async () => {
    const { standing, changed, count } = await signals(2);
    expect([standing.length, changed.length]).toEqual([1, 1]);
    expect(count).toMatchObject({ standing: 3, changed: 1 });
    const one = await signals(1);
    expect([one.standing.length, one.changed.length]).toEqual([1, 0]);
  });
});

describe("trends", () => {
  const trends = (asked: object) =>
    city.withSnapshot((snapshot) =>
      trendsOf(inFull(snapshot), {
        indicator: "met",
        to: "2022-12",
        months: 24,
        byArea: true,
        where: {},
        ...asked,
      }),
    );

  it("are of each area asked for, its group and the whole", async () => {
    const { trends: found, grain } = await trends({ where: { area: [jump.area] } });
    expect(grain).toBe("month");
    expect(found.map(({ area, group }) => [area, group])).toEqual([
      [jump.area, "county"],
      [null, "county"],
      [null, null],
    ]);
    expect(found[0]?.points).toHaveLength(24);
    expect(found[0]?.points.at(-1)).toMatchObject({
      period: "2022-12",
      value: 95,
      signal: { rule: "outside" },
    });
  });

  it("are of the whole alone where no area is asked for, and of whole quarters", async () => {
    const { trends: found } = await trends({ byArea: false, grain: "quarter", to: "2022-11" });
    expect(found.map(({ area }) => area)).toEqual([null]);
    expect(found[0]?.points.map(({ period }) => period).slice(-2)).toEqual(["2022Q2", "2022Q3"]);
  });

  it("of tiny counts and of what was not sent have no chart", async () => {
    const { trends: found } = await trends({ where: { area: ["990106", "990107"] } });
    expect(found[0]?.chart).toMatchObject({ kind: "none", reason: "tinyCounts" });
    expect(found[1]).toMatchObject({
      chart: { kind: "none", reason: "tooFewPoints" },
      recent: { result: "cannotBeCalculated" },
    });
  });
});
