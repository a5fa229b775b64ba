import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareAreas, type Against } from "../../../server/indicators/compareAreas.ts";
import { question } from "../../../server/indicators/question.ts";
import { seenFigures, values } from "../../../server/indicators/values.ts";
import { withVerdicts } from "../../../server/indicators/verdicts.ts";
import { indicatorOf, testCity, type TestCity } from "../snapshots/testCity.ts";
import { inFull, type Sight } from "../../../server/indicators/sight.ts";

const cases =
  "select district_code, done as happened_on, way, (done - approved)::integer as days from clearing";
const share = "numerator: count(*) filter (where way = '会议')\ndenominator: count(*)";
const definitions = [
  indicatorOf("met", share, cases, { unit: '"%"', better: "higher", interval: "wilson" }),
  indicatorOf("met_neutral", share, cases, { unit: '"%"', interval: "wilson" }),
  indicatorOf("times", "numerator: count(*)", cases, { unit: "件", interval: "byar" }),
  indicatorOf("rate", share, cases, { unit: '"‰"', better: "lower", interval: "byar" }),
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

/** A year ago there were meetings at 30 of 100 cases in one area, and at none of 4 in another. */
const lastYear = [
  ["990122", 100, 30],
  ["990102", 4, 0],
]
  .map(
    ([area, all, met]) => `
select '${area}-before-' || number as clearing_id, 'L' as lead_id, '${area}' as district_code, '澄清' as kind,
    date '2021-03-10' as done, date '2021-03-10' as approved, if(number < ${met}, '会议', '当面') as way
from range(${all}) as numbers(number)`,
  )
  .join(" union all ");

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
  await city.batch("2023-01-11", { clearing: lastYear });
  await city.publish();
}, 60_000);
afterAll(() => city.remove());

const rules = { rankedGroups: new Set(["county"]), smallestBase: 10 };

interface How {
  against?: Against;
  sight?: Partial<Sight>;
  areas?: string[];
  pair?: [string, string];
  flagBy?: "beyond998" | "benjaminiHochberg";
}

async function compare(id: string, { against, sight, areas, ...options }: How = {}) {
  return city.withSnapshot(async (snapshot) => {
    const where = areas ? { area: areas } : {};
    const asked = question.parse({ indicators: [id], from: "2022-03", to: "2022-03", grain: "month", where });
    const seen = inFull(snapshot);
    const found = await compareAreas({ ...seen, sight: { ...seen.sight, ...sight } }, asked, {
      against: against ?? { kind: "group", leaveOut: false },
      rules,
      ...options,
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

  it("tells why: the chance, the benchmark and how many would be needed", async () => {
    const { of } = await compare("met");
    expect(of("990121")?.reason).toMatchObject({
      code: "standsOut",
      base: 200,
      needed: null,
      // Three counties have not sent theirs.
      benchmarkState: "provisional",
    });
    expect(of("990121")?.reason.chance).toBe(of("990121")?.judged?.chance);
    expect(of("990122")?.reason.code).toBe("withinChance");
    // 0.496 to the sixth power is the first below one in forty.
    expect(of("990106")?.reason).toMatchObject({ code: "tooFew", base: 3, needed: 6 });
    expect(of("990107")?.reason.code).toBe("notReceived");
    // A group of one would be held against itself.
    expect(of("990181")).toMatchObject({ judged: null, reason: { code: "alone" } });
  });

  it("flags by 99.8 %, or by the whole set, and says which; both are told", async () => {
    const plain = await compare("met");
    expect(plain.flaggedBy).toBe("beyond998");
    const set = await compare("met", { flagBy: "benjaminiHochberg" });
    expect(set.flaggedBy).toBe("benjaminiHochberg");
    for (const { flags, judged } of set.rows) {
      expect(flags.isFlagged).toBe(flags.benjaminiHochberg);
      // What is flagged among all is so by itself, too.
      if (flags.benjaminiHochberg) expect(judged?.side).not.toBeNull();
    }
    expect(set.of("990106")?.flags).toEqual({
      beyond998: false,
      benjaminiHochberg: false,
      adjusted: null,
      isFlagged: false,
    });
    expect(plain.rows.filter(({ flags }) => flags.isFlagged).map(({ row }) => row.area)).toEqual([
      "990121",
      "990103",
    ]);
  });

  it("may leave an area out of what it is held against", async () => {
    const { of, isLeftOut, funnel } = await compare("met", { against: { kind: "group", leaveOut: true } });
    expect(isLeftOut).toBe(true);
    expect(of("990121")?.benchmark).toBeCloseTo((100 * (465 - 180)) / (923 - 200));
    expect(of("990103")?.benchmark).toBeCloseTo((100 * (465 - 20)) / (923 - 200));
    expect(of("990181")?.judged).toBeNull();
    expect(funnel.length).toBeGreaterThan(0);
  });

  it("may be with a target, but of no neutral indicator", async () => {
    const against = { kind: "target", target: 45 } as const;
    const { of } = await compare("met", { against });
    expect(of("990105")).toMatchObject({ benchmark: 45, judged: { verdict: "similar" } });
    expect(of("990103")?.judged?.verdict).toBe("worse");
    // Here even the only one of a group is held against something else.
    expect(of("990181")?.reason.code).toBe("withinChance");
    await expect(compare("met_neutral", { against })).rejects.toMatchObject({ code: "bad-question" });
  });

  it("holds an area against its own last year by an exact test", async () => {
    const { of } = await compare("met");
    expect(of("990122")?.againstLastYear).toMatchObject({
      value: 30,
      change: 20,
      judged: { verdict: "better" },
    });
    // Whatever happened at four cases a year ago, it could not be told from 102 at 200 now.
    expect(of("990102")?.againstLastYear.judged?.verdict).toBe("tooFew");
    expect(of("990121")?.againstLastYear).toMatchObject({ judged: null, reason: { code: "noBenchmark" } });
  });

  it("says how likely one of two areas truly is above the other", async () => {
    const { pair } = await compare("met", { pair: ["990102", "990122"] });
    expect(pair?.chanceAbove).toBeCloseTo(0.579, 2);
    expect(pair?.isComparable).toBe(true);
    expect((await compare("met", { pair: ["990107", "990181"] })).pair).toMatchObject({
      chanceAbove: null,
      isComparable: false,
    });
    await expect(compare("met", { pair: ["990107", "000000"] })).rejects.toMatchObject({
      code: "bad-question",
    });
  });

  it("gives no places to whoever asks for, or sees, a part of a group", async () => {
    const some = ["990121", "990122", "990102", "990103", "990104", "990105"];
    for (const part of [{ areas: some }, { sight: { areas: some } }]) {
      const { rows, groups } = await compare("met", part);
      expect(rows.every(({ rank, row }) => rank === null && row.rankLow === null)).toBe(true);
      expect(groups.find(({ group }) => group === "county")?.ranking).toBe("none");
    }
  });

  it("of rates has limits by the Poisson distribution, and wider ones where areas differ more than by chance", async () => {
    const { of, funnel, groups } = await compare("rate");
    expect(of("990121")?.judged).toMatchObject({ verdict: "worse", standsOut: true });
    expect(groups.find(({ group }) => group === "county")?.isOverdispersed).toBe(true);
    const line = funnel.at(-1);
    expect(line?.size).toBe(200);
    expect(line?.wide?.upper95).toBeGreaterThan(line?.upper95 ?? Infinity);
    expect(line?.wide?.lower998).toBeLessThan(line?.lower998 ?? -Infinity);
    // Around 503.8 in a thousand: 100.8 expected of 200.
    expect(line?.upper95).toBeGreaterThan(600);
    expect(line?.upper95).toBeLessThan(610);
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
    const { rows } = await compare("met", { against: { kind: "city", leaveOut: false } });
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

describe("the rows of a question by area", () => {
  const asked = { from: "2022-03", to: "2022-03", grain: "month", by: ["area"] };

  it("have the verdicts and ranges of the comparison", async () => {
    const { rows } = await compare("met");
    const found = await city.withSnapshot(async (snapshot) => {
      const seen = inFull(snapshot);
      const byArea = { ...question.parse({ ...asked, indicators: ["met"] }), benchmarks: true };
      return withVerdicts(seen, byArea, await seenFigures(seen, byArea), rules);
    });
    const own = found.filter(({ place }) => !place.isBenchmark).map(({ row }) => row);
    const told = ({ area, verdict, rankLow, rankHigh }: (typeof own)[number]) => ({
      area,
      verdict,
      rankLow,
      rankHigh,
    });
    expect(own.map(told)).toEqual(rows.map(({ row }) => told(row)));
    expect(own.find(({ area }) => area === "990121")).toMatchObject({ verdict: "better", rankLow: 1 });
  });

  it("have none where they are split, or a series", async () => {
    const found = await city.withSnapshot(async (snapshot) => {
      const seen = inFull(snapshot);
      const series = {
        ...question.parse({ ...asked, indicators: ["met"], by: ["area", "month"] }),
        benchmarks: true,
      };
      return withVerdicts(seen, series, await seenFigures(seen, series), rules);
    });
    expect(found.every(({ row }) => row.verdict === null)).toBe(true);
  });
});
