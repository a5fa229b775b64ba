import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareAll } from "../../../server/indicators/compareAll.ts";
import { Months } from "../../../server/indicators/coverage.ts";
import { definitionHash } from "../../../server/indicators/definition.ts";
import { monthNumberOf } from "../../../server/indicators/period.ts";
import type { Place } from "../../../server/indicators/place.ts";
import { profileOf } from "../../../server/indicators/profile.ts";
import { ripeAfter } from "../../../server/indicators/ripeness.ts";
import { inFull } from "../../../server/indicators/sight.ts";
import { trendsOf } from "../../../server/indicators/trends.ts";
import { valueColumns, values } from "../../../server/indicators/values.ts";
import type { Question } from "../../../server/indicators/question.ts";
import { indicatorOf, testCity, type TestCity } from "../snapshots/testCity.ts";

const cases = "select district_code, done as happened_on, way from clearing";
const share = "numerator: count(*) filter (where way = '会议')\ndenominator: count(*)";
const ripens = `${share}\nripens: 3`;
const as = { unit: '"%"', better: "higher", interval: "wilson" };

let city: TestCity;

beforeAll(async () => {
  city = await testCity([indicatorOf("slow", ripens, cases, as), indicatorOf("quick", share, cases, as)]);
  // Of 20 a month nearly all are done in time, of the last three months hardly any yet.
  await city.batch("2024-01-05", {
    clearing: `
select area || month || '-' || number as clearing_id, 'L' as lead_id, area as district_code, '澄清' as kind,
    (date '2022-01-05' + to_months(month::integer))::date as done,
    (date '2022-01-05' + to_months(month::integer))::date as approved,
    if(number < if(month > 20, 0, 15 + month % 3), '会议', '当面') as way
from range(24) as months(month), range(20) as numbers(number), (values ('990121'), ('990122')) as areas(area)`,
  });
  // One area is months ahead of the other, which makes nobody else's figures ripe.
  await city.warehouse.run(`
insert into coverage values (1, 'clearing', '990122', date '2024-01-01', date '2024-03-01', 'given')`);
  await city.publish("2024-05-01");
}, 60_000);
afterAll(() => city.remove());

const asked = (to: string, areas = ["990121"]): Question => ({
  indicators: ["slow", "quick"],
  from: "2023-01",
  to,
  grain: "ytd",
  by: [],
  // The others have sent nothing.
  where: { area: areas },
  compare: true,
});

describe("a figure whose events have not had their time", () => {
  it("is told, and held against neither last year nor the period before", () =>
    city.withSnapshot(async (snapshot) => {
      const [slow, quick] = await values(inFull(snapshot), asked("2023-12"));
      expect(slow).toMatchObject({ state: "ok", ripeAfter: "2024-03", lastYearChange: null });
      expect(slow?.value).toBeLessThan(slow?.lastYear ?? 0);
      expect(quick).not.toHaveProperty("ripeAfter");
      expect(quick?.lastYearChange).toBeLessThan(0);
      const month: Question = { ...asked("2023-12"), from: "2023-12", grain: "month" };
      const [ofMonth] = await values(inFull(snapshot), month);
      expect(ofMonth).toMatchObject({ ripeAfter: "2024-03", previousChange: null });
      expect(valueColumns(month).map(({ name }) => name)).toContain("ripeAfter");
    }));

  it("is held against last year once so many months are in", () =>
    city.withSnapshot(async (snapshot) => {
      const [slow] = await values(inFull(snapshot), asked("2023-09"));
      expect(slow).not.toHaveProperty("ripeAfter");
      expect(typeof slow?.lastYearChange).toBe("number");
      const [next] = await values(inFull(snapshot), asked("2023-10"));
      expect(next?.ripeAfter).toBe("2024-01");
    }));

  it("is ripe of an area that has told itself, and of several once all have", () =>
    city.withSnapshot(async (snapshot) => {
      const ripeOf = async (areas: string[], to = "2023-12") =>
        (await values(inFull(snapshot), asked(to, areas)))[0];
      expect(await ripeOf(["990122"])).not.toHaveProperty("ripeAfter");
      expect(typeof (await ripeOf(["990122"]))?.lastYearChange).toBe("number");
      expect(await ripeOf(["990121", "990122"])).toMatchObject({
        ripeAfter: "2024-03",
        lastYearChange: null,
      });
      expect(await ripeOf(["990121", "990122"], "2023-09")).not.toHaveProperty("ripeAfter");
      // One that sends nothing is awaited by the whole.
      expect(await ripeOf(["990122", "990181"])).toMatchObject({ ripeAfter: "2024-03" });
      const each = await values(inFull(snapshot), {
        ...asked("2023-12", ["990121", "990122"]),
        indicators: ["slow"],
        by: ["area"],
      });
      expect(each.map(({ area, ripeAfter = null }) => [area, ripeAfter])).toEqual([
        ["990121", "2024-03"],
        ["990122", null],
      ]);
    }));

  it("waits for no area that there is no more, or not yet", () => {
    const coverage = new Months();
    coverage.add("slow", "1", [monthNumberOf("2024-03")]);
    const member = (code: string, validFrom: string, validTo: string | null) =>
      ({ code, group: "county", validFrom, validTo, formerly: [] }) satisfies Place;
    const [staying, gone, founded] = [
      member("1", "2000-01-01", null),
      member("2", "2000-01-01", "2024-02-29"),
      member("3", "2024-04-01", null),
    ];
    const of = (...members: Place[]) =>
      ripeAfter({ id: "slow", ripens: 3 }, { end: "2024-01-01" }, { members }, coverage);
    expect(of(staying, gone, founded)).toBeNull();
    expect(of(staying, { ...gone, validTo: "2024-03-31" })).toBe("2024-03");
    expect(of(staying, { ...founded, validFrom: "2024-03-01" })).toBe("2024-03");
  });

  it("says why on a profile and where areas are compared, and is judged beside its group all the same", () =>
    city.withSnapshot(async (snapshot) => {
      const seen = inFull(snapshot);
      const period = { period: "2023-12", grain: "ytd" } as const;
      const rules = { rankedGroups: new Set(["county"]), smallestBase: 10 };
      const own = { ...period, area: "990121", against: "group", hasTrends: false } as const;
      const { rows } = await profileOf(seen, own, rules);
      const [slow, quick] = ["slow", "quick"].map((id) => rows.find(({ indicator }) => indicator === id));
      expect(slow?.againstLastYear).toMatchObject({ change: null, judged: null, reason: { code: "unripe" } });
      expect(slow?.judged).not.toBeNull();
      expect(quick?.againstLastYear.judged?.verdict).toBe("worse");
      const all = await compareAll(
        seen,
        { ...period, indicators: undefined, against: "lastYear", flagBy: "beyond998" },
        rules,
      );
      const of = all.areas.indexOf("990121");
      const codes = all.indicators.map((_, index) => all.cells.reason[index * all.areas.length + of]);
      expect([all.indicators, codes]).toEqual([
        ["slow", "quick"],
        ["unripe", "standsOut"],
      ]);
    }));

  it("is no signal of a trend", () =>
    city.withSnapshot(async (snapshot) => {
      const of = async (indicator: string) => {
        const question = { indicator, to: "2023-12", months: 24, byArea: false, where: { area: ["990121"] } };
        return (await trendsOf(inFull(snapshot), question)).trends[0];
      };
      expect((await of("quick"))?.latest).toMatchObject({ rule: "outside", verdict: "worse" });
      const slow = await of("slow");
      expect(slow?.latest).toBeNull();
      expect(slow?.points.filter(({ ripeAfter }) => ripeAfter !== null)).toHaveLength(3);
    }));
});

it("hangs on no figure's hash, and is not written of a stock", () => {
  expect(definitionHash(indicatorOf("one", ripens, cases, as))).toBe(
    definitionHash(indicatorOf("one", share, cases, as)),
  );
  const stock = "select district_code, done as began_on, null::date as ended_on from clearing";
  expect(() =>
    indicatorOf("one", `kind: stock\nnumerator: count(*)\nripens: 3`, stock, { unit: "件" }),
  ).toThrow(/ripens/);
});
