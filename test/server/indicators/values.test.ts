import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Areas } from "../../../server/contracts/areas.ts";
import { question } from "../../../server/indicators/question.ts";
import { answerFigures, values } from "../../../server/indicators/values.ts";
import { indicatorOf, testCity, type TestCity } from "../snapshots/testCity.ts";
import { inFull } from "../../../server/indicators/sight.ts";

const cases = "select person_id, district_code, done as happened_on, way from clearing";
const definitions = [
  indicatorOf("cases", "numerator: count(*)", cases, { unit: "件" }),
  indicatorOf("met", "numerator: count(*) filter (where way = '会议')\ndenominator: count(*)", cases, {
    unit: '"%"',
    interval: "wilson",
  }),
  indicatorOf(
    "graded",
    "numerator: count(*)\nfinest: year",
    "select person_id, district_code, make_date(year, 1, 1) as happened_on from assessment",
    { unit: "件" },
  ),
  indicatorOf(
    "open",
    "kind: stock\nnumerator: count(*)",
    "select district_code, approved as began_on, done as ended_on from clearing",
    { unit: "件" },
  ),
  indicatorOf("per_open", "numerator: count(*)\ndenominator: open\npopulation: average", cases, {
    unit: '"%"',
  }),
];

/** 壬区 was merged into 甲县 in the middle of 2022; 辛区 was made then. */
function merged(areas: Areas): Areas {
  const changes: Record<string, object> = {
    "990108": { valid_to: "2022-06-30", successors: [{ code: "990121", share: 1 }] },
    "990107": { valid_from: "2022-07-01" },
  };
  return { ...areas, areas: areas.areas.map((area) => ({ ...area, ...changes[area.code] })) };
}

let city: TestCity;

/** Cases as [day approved, day done, area, way]. */
const rows = (given: [string, string, string, string][]) =>
  given
    .map(
      ([approved, done, area, way], number) => `
select 'C' || ${number} as clearing_id, 'L' as lead_id, '${area}' as district_code, '澄清' as kind,
    date '${approved}' as approved, date '${done}' as done, '${way}' as way, md5('P' || ${number})::uuid as person_id`,
    )
    .join("\nunion all");

beforeAll(async () => {
  city = await testCity(definitions);
  await city.batch("2023-01-10", {
    clearing: rows([
      ["2021-02-01", "2021-03-10", "990121", "会议"],
      ["2022-02-01", "2022-03-10", "990121", "会议"],
      ["2022-02-01", "2022-03-20", "990121", "当面"],
      ["2022-01-05", "2022-04-02", "990108", "当面"],
      ["2022-03-05", "2022-05-02", "990122", "当面"],
      ["2022-08-05", "2022-09-02", "990107", "当面"],
      // Of an organ, which is in another group.
      ["2022-02-01", "2022-03-05", "990181", "会议"],
    ]),
    assessment: `
select '990122' as district_code, md5('P1')::uuid as person_id, '年度' as kind, 2022 as year, '' as period, true as eligible`,
  });
  await city.publish("2024-01-01", { ...city.library, areas: merged(city.library.areas) });
}, 60_000);
afterAll(() => city.remove());

async function ask(asked: object) {
  return city.withSnapshot((snapshot) => values(inFull(snapshot), question.parse(asked)));
}
const of = (area: string) => ({ where: { area: [area] }, by: ["area"] });
const march = { from: "2022-03", to: "2022-03", grain: "month" };

describe("values", () => {
  it("have the figures of last year, of the month before, of the group and of the whole beside them", async () => {
    const asked = { ...march, indicators: ["cases", "met"], by: ["area"], compare: true };
    const found = (await ask(asked)).filter(({ area }) => area === "990121");
    expect(found).toMatchObject([
      // Twice as many as last year is 100 % more; in February nothing was done, of which nothing can be so many percent.
      {
        value: 2,
        lastYear: 1,
        lastYearChange: 100,
        previous: 0,
        previousChange: null,
        groupValue: 2,
        cityValue: 3,
        // No chance is known of this one.
        lastYearVerdict: null,
      },
      // A half instead of all is 50 百分点 less.
      {
        value: 50,
        lastYear: 100,
        lastYearChange: -50,
        lastYearVerdict: "tooFew",
        previous: null,
        previousChange: null,
        groupValue: 50,
      },
    ]);
    expect(found[1]?.cityValue).toBeCloseTo(200 / 3);
    // Of a series nobody reads thousands of verdicts.
    const series = await ask({
      ...march,
      from: "2022-02",
      indicators: ["met"],
      by: ["area", "month"],
      where: { area: ["990121"] },
      compare: true,
    });
    expect(series.at(-1)).toMatchObject({ lastYearChange: -50, lastYearVerdict: null });
  });

  it("of a year that is compared say nothing of a stretch before a year to date", async () => {
    const [row] = await ask({
      ...march,
      grain: "ytd",
      indicators: ["cases"],
      compare: true,
      ...of("990121"),
    });
    expect(row).toMatchObject({ value: 2, lastYear: 1, lastYearChange: 100, previous: null });
    // Of the whole not every area has sent its files: a change would mislead.
    const [whole] = await ask({ ...march, grain: "ytd", indicators: ["cases"], compare: true });
    expect(whole).toMatchObject({ value: 3, lastYear: 1, lastYearChange: null, state: "provisional" });
  });

  it("of a merged area count as those of the area that took it over, in all its past", async () => {
    const april = { from: "2022-04", to: "2022-04", grain: "month", indicators: ["cases"] };
    expect(await ask({ ...april, ...of("990121") })).toMatchObject([{ value: 1, state: "ok" }]);
    expect(await ask({ ...april, by: ["area"] })).not.toContainEqual(
      expect.objectContaining({ area: "990108" }),
    );
  });

  it("of an area before it was there are no figures", async () => {
    expect(await ask({ ...march, indicators: ["cases"], ...of("990107") })).toMatchObject([
      { value: null, state: "notApplicable" },
    ]);
    const months = await ask({
      from: "2022-06",
      to: "2022-09",
      grain: "month",
      indicators: ["cases"],
      by: ["area", "month"],
      where: { area: ["990107"] },
    });
    expect(months.map(({ state, value }) => [state, value])).toEqual([
      ["notApplicable", null],
      ["ok", 0],
      ["ok", 0],
      ["ok", 1],
    ]);
  });

  it("that are known by the year only are of no month", async () => {
    const graded = { indicators: ["graded"], ...of("990122") };
    const states = await Promise.all(
      [
        { from: "2022-01", to: "2022-01", grain: "month" },
        { from: "2022-01", to: "2022-03", grain: "quarter" },
        { from: "2022-03", to: "2022-03", grain: "ytd" },
        { from: "2022-01", to: "2022-12", grain: "year" },
        { from: "2022-02", to: "2022-12", grain: "window" },
      ].map(async (period) => (await ask({ ...graded, ...period }))[0]),
    );
    expect(states.map((row) => [row?.state, row?.value])).toEqual([
      ["notApplicable", null],
      ["notApplicable", null],
      ["ok", 1],
      ["ok", 1],
      ["notApplicable", null],
    ]);
  });

  it("of a stock are those of the last day, and the average base of a rate is that of the months' ends", async () => {
    const open = await ask({
      from: "2022-01",
      to: "2022-05",
      grain: "month",
      indicators: ["open"],
      by: ["month"],
    });
    // At the ends of January 1, of February 4, of March 2 (one came, three were done), of April 1, of May none.
    expect(open.map(({ value }) => value)).toEqual([1, 4, 2, 1, 0]);
    const [quarter] = await ask({
      from: "2022-01",
      to: "2022-03",
      grain: "quarter",
      indicators: ["open", "per_open"],
    });
    expect(quarter?.value).toBe(2);
    const rate = await ask({ from: "2022-01", to: "2022-03", grain: "quarter", indicators: ["per_open"] });
    expect(rate).toMatchObject([{ numerator: 3, denominator: 7 / 3, value: (100 * 3) / (7 / 3) }]);
  });

  it("of a stock in a year that is not over are those of its last month, and provisional", async () => {
    const asked = { from: "2023-01", to: "2024-12", grain: "window", indicators: ["open"] };
    expect(await ask(asked)).toMatchObject([{ value: 0, state: "provisional" }]);
  });

  it("refuse a dimension that an indicator has not, and name those it has", async () => {
    await expect(ask({ ...march, indicators: ["cases"], by: ["kind"] })).rejects.toThrow(
      /no such dimension of cases: kind; .*sex/,
    );
  });

  it("of areas that are asked for alone are held against all of their group and all there are", async () => {
    const compared = { ...march, indicators: ["cases"], compare: true };
    const all = (await ask({ ...compared, by: ["area"] })).filter(({ area }) => area === "990121");
    expect(await ask({ ...compared, ...of("990121") })).toEqual(all);
    expect(all).toMatchObject([{ groupValue: 2, cityValue: 3 }]);
  });

  it("of an area that nobody knows are refused, and one that was merged stands for its successor", async () => {
    await expect(ask({ ...march, indicators: ["cases"], ...of("998877") })).rejects.toThrow(
      /no such area: 998877/,
    );
    expect(await ask({ ...march, indicators: ["cases"], ...of("990108") })).toMatchObject([
      { area: "990121" },
    ]);
  });

  it("are refused where they are more than anybody reads", async () => {
    const many = { from: "1900-01", to: "2099-12", grain: "ytd", by: ["area", "month"], compare: true };
    await expect(ask({ ...many, indicators: ["cases", "met", "open"] })).rejects.toThrow(/at most/);
  });

  it("are as many as a publish asks for", async () => {
    const many = { from: "1990-01", to: "2049-12", grain: "month", by: ["area", "month"] };
    const asked = question.parse({ ...many, indicators: definitions.map(({ id }) => id) });
    const wide = { ...asked, from: "1950-01", to: "2069-12" };
    const figures = await city.withSnapshot((snapshot) => answerFigures(snapshot, wide));
    expect(figures.length).toBeGreaterThan(60_000);
    await expect(city.withSnapshot((snapshot) => values(inFull(snapshot), wide))).rejects.toThrow(/at most/);
  });
});
