import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inequalitiesOf, type AskedInequalities } from "../../../server/indicators/inequalities.ts";
import { inFull, type Sight } from "../../../server/indicators/sight.ts";
import { verdictOnTwoShares } from "../../../server/statistics/twoSampleVerdict.ts";
import { indicatorOf, testCity, type TestCity } from "../snapshots/testCity.ts";

const cases = "select person_id, district_code, done as happened_on, way from clearing";
const share = "numerator: count(*) filter (where way = '会议')\ndenominator: count(*)";
const definitions = [
  indicatorOf("met", share, cases, { unit: '"%"', better: "higher", interval: "wilson" }),
  indicatorOf("times", "numerator: count(*)", cases, { unit: "件", better: "lower", interval: "byar" }),
];

/** Of 40 women and 40 men of each area, one case each; how many with a meeting. */
const meetings = { "990121": { 女: 36, 男: 12 }, "990122": { 女: 20, 男: 21 } };

let city: TestCity;
beforeAll(async () => {
  city = await testCity(definitions);
  const parts = Object.entries(meetings).flatMap(([area, bySex]) =>
    Object.entries(bySex).map(([sex, met]) => ({ area, sex, met })),
  );
  const id = ({ area, sex }: { area: string; sex: string }) => `md5('${area}${sex}' || number)::uuid`;
  await city.batch("2023-01-10", {
    person: parts
      .map(
        (part) => `
select ${id(part)} as person_id, '示例' as name, '${part.area}' as district_code, 'U' as unit_code, '${part.sex}' as sex,
    date '1980-01-01' as birth_month, date '2000-01-01' as work_start, '公务员' as category, true as in_service
from range(40) as numbers(number)`,
      )
      .join(" union all "),
    clearing: parts
      .map(
        (part) => `
select '${part.area}${part.sex}-' || number as clearing_id, 'L' as lead_id, ${id(part)} as person_id,
    '${part.area}' as district_code, '澄清' as kind, date '2022-03-05' as done, date '2022-03-05' as approved,
    if(number < ${part.met}, '会议', '当面') as way
from range(40) as numbers(number)`,
      )
      .join(" union all "),
  });
  await city.publish();
}, 60_000);
afterAll(() => city.remove());

function ask(asked: Partial<AskedInequalities> = {}, sight: Partial<Sight> = {}) {
  return city.withSnapshot((snapshot) => {
    const seen = inFull(snapshot);
    return inequalitiesOf(
      { ...seen, sight: { ...seen.sight, ...sight } },
      { code: "990121" },
      { period: "2022-03", grain: "month", dimension: "sex", ...asked },
      { rankedGroups: new Set<string>(), smallestBase: 10 },
    );
  });
}

describe("inequalities", () => {
  it("are of an area's own members, each beside all its others and the same ones of the city", async () => {
    const { scope, askable, rows } = await ask();
    expect(scope).toBe("area");
    // A count hangs on how many there are of a kind.
    expect(askable).toEqual(["met"]);
    const [met] = rows;
    expect(
      met?.members.map(({ member, numerator, denominator }) => [member, numerator, denominator]),
    ).toEqual([
      ["女", 36, 40],
      ["男", 12, 40],
    ]);
    const [women, men] = met?.members ?? [];
    const expected = verdictOnTwoShares({ x: 36, n: 40 }, { x: 12, n: 40 }, { better: "higher" });
    expect(women?.judged).toEqual(expected);
    expect([women?.judged?.verdict, men?.judged?.verdict]).toEqual(["better", "worse"]);
    expect(women?.flags.benjaminiHochberg).toBe(true);
    expect(women?.city).toMatchObject({ value: 70, numerator: 56, denominator: 80 });
    expect(met?.gap).toEqual({ lowest: "男", highest: "女", difference: 60 });
  });

  it("of who may see no exact counts are the whole city's, without the area's", async () => {
    const { scope, rows } = await ask({}, { exactCounts: false });
    expect(scope).toBe("city");
    expect(
      rows[0]?.members.map(({ member, denominator, city: beside }) => [member, denominator, beside]),
    ).toEqual([
      ["女", 80, null],
      ["男", 80, null],
    ]);
    expect(JSON.stringify(rows)).not.toContain("36");
  });

  it("are nothing to who sees a part of the city, and no exact counts", async () => {
    expect(await ask({}, { exactCounts: false, areas: ["990121"] })).toMatchObject({
      scope: "none",
      rows: [],
    });
  });

  it("of who sees one area exactly have no figures of the city, from which the others' would follow", async () => {
    const { rows } = await ask({}, { areas: ["990121"] });
    expect(rows[0]?.members.map(({ numerator }) => numerator)).toEqual([36, 12]);
    expect(rows[0]?.members.map(({ city: beside }) => beside?.value ?? null)).toEqual([null, null]);
  });

  it("are of the indicators that are asked for alone, and of none that is kept from the asker", async () => {
    expect((await ask({ indicators: ["times"] })).rows).toEqual([]);
    expect((await ask({}, { sensitiveFigures: false })).askable).toEqual([]);
  });
});
