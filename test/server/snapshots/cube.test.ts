import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile } from "../../../server/indicators/compile.ts";
import { standardDimensions } from "../../../server/indicators/dimensions.ts";
import type { CompiledDefinition } from "../../../server/indicators/compiled.ts";
import { values } from "../../../server/indicators/values.ts";
import { grains, question, type Question } from "../../../server/indicators/question.ts";
import { indicatorOf, testCity, type TestCity } from "./testCity.ts";
import { inFull } from "../../../server/indicators/sight.ts";

/** Every kind of aggregate: sums, persons, both, and such as cannot be put together from parts. */
const aggregates = {
  times: "numerator: count(*)",
  persons: "numerator: count(distinct person_id)",
  some_persons: "numerator: count(distinct person_id) filter (where way = '当面' or approved is null)",
  share: "numerator: count(*) filter (where way = '会议')\ndenominator: count(*)",
  person_share:
    "numerator: count(distinct person_id) filter (where revisit)\ndenominator: count(distinct person_id)",
  days: "numerator: sum(days)\ndenominator: count(days)",
  decimals: "numerator: sum(days * 0.1)",
  middle: "numerator: median(days)",
  each: "numerator: 1.0 * count(*)\ndenominator: count(distinct person_id)",
  floating: "numerator: sum(days::double / 3)",
};
const way = "dimensions:\n  way: {zh: 方式, en: Way}";
const flow = `
select person_id, district_code, done as happened_on, way, revisit, approved, done - approved as days
from clearing`;
/** Each case stands until it was done, so that a person may be there twice at a time; on the list they are once. */
const stocks: Record<string, { aggregates: string; sql: string }> = {
  open_cases: {
    aggregates: "numerator: count(*)\ndimensions:\n  way: {zh: 方式, en: Way}",
    sql: "select district_code, way, approved as began_on, done as ended_on from clearing where approved < done",
  },
  open_persons: {
    aggregates: "numerator: count(distinct person_id)",
    sql: "select person_id, district_code, approved as began_on, done as ended_on from clearing where approved < done",
  },
  listed: {
    aggregates: "numerator: count(distinct person_id)\ndenominator: count(*)",
    sql: "select person_id, district_code, (birth_month + interval 50 year)::date as began_on, null::date as ended_on from person",
  },
};
const definitions = [
  ...Object.entries(aggregates).map(([id, text]) => indicatorOf(id, `${text}\n${way}`, flow)),
  ...Object.entries(stocks).map(([id, { aggregates: text, sql }]) =>
    indicatorOf(id, `kind: stock\n${text}`, sql),
  ),
  indicatorOf("score", `measure: days\n${way}`, flow),
  indicatorOf("per_listed", "numerator: count(*)\ndenominator: listed\npopulation: average", flow),
  indicatorOf("per_case", `numerator: count(*)\ndenominator: open_cases\n${way}`, flow),
];
let city: TestCity;

beforeAll(async () => {
  city = await testCity(definitions);
  const areas = city.library.areas.areas.map(({ code }) => `'${code}'`).join(", ");
  const draw = (salt: string, of: number) => `(hash('${salt}' || number) % ${of})::integer`;
  const people = (turn: number) => `
select
    ([${areas}])[1 + ${draw("home", 5)}] as district_code,
    md5(number::varchar)::uuid as person_id,
    if(number % 2 = 0, '男', '女') as sex,
    date '1960-01-01' + interval (${draw("born", 400)}) month as birth_month,
    (['公务员', '事业人员', '其他'])[1 + ${draw(`category${turn}`, 3)}] as category,
    (['四级主任科员', '一级科员'])[1 + ${draw(`rank${turn}`, 2)}] as rank,
    'U' || ${draw(`unit${turn}`, 4)} as unit_code,
    true as in_service
from range(80) as numbers(number)`;
  const units = (turn: number) => `
select
    '990121' as district_code,
    'U' || number as unit_code,
    '示例' || number as unit_name,
    (['甲组', '乙组'])[1 + ${draw(`group${turn}`, 2)}] as comparable_group,
    '县级' as level
from range(4) as numbers(number)`;
  await city.batch("2021-02-01", { person: people(1), org_unit: units(1) });
  await city.batch("2021-08-20", { person: people(2) });
  await city.batch("2022-05-05", { person: people(3), org_unit: units(2) });
  await city.batch("2023-01-10", {
    clearing: `
select
    'C' || number as clearing_id,
    'L' || number as lead_id,
    if(${draw("placeless", 30)} = 0, null, ([${areas}])[1 + if(${draw("away", 10)} = 0, ${draw("where", 5)}, (hash('home' || person) % 5)::integer)]) as district_code,
    -- Some are in no list of persons, and some are nobody.
    if(${draw("nobody", 25)} = 0, null, md5(person::varchar)::uuid) as person_id,
    '澄清' as kind,
    (['当面', '会议', null])[1 + ${draw("way", 3)}] as way,
    date '2021-01-01' + ${draw("day", 800)} as done,
    if(${draw("approved", 9)} = 0, null, date '2021-01-01' + ${draw("day", 800)} - ${draw("days", 20)}) as approved,
    ${draw("revisit", 3)} = 0 as revisit
from (select number, (hash('person' || number) % 90)::integer as person from range(900) as numbers(number))`,
  });
  await city.publish("2024-01-01");
}, 60_000);
afterAll(() => city.remove());

const month = fc
  .tuple(fc.integer({ min: 2020, max: 2023 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, "0")}`);
/** A question of one of the indicators, split and filtered by what its events have. */
const questionsOf = (indicators: CompiledDefinition[]): fc.Arbitrary<Question> =>
  fc
    .record({
      definition: fc.constantFrom(...indicators),
      months: fc.tuple(month, month).map((both) => both.toSorted()),
      grain: fc.constantFrom(...grains),
      by: fc.subarray(["area", "month"]),
      split: fc.tuple(fc.nat(), fc.nat(), fc.nat(4)),
      members: fc.subarray(["女", "男", "当面", "会议", "甲组", "公务员", "一级科员", "县级"], {
        minLength: 1,
        maxLength: 2,
      }),
      area: fc.constantFrom(undefined, ["990121"], ["990121", "990102"]),
      compare: fc.boolean(),
    })
    .map(({ definition: { id, known }, months: [from = "", to = ""], by, split, members, area, ...rest }) => {
      const [first, second, many] = split;
      const dimension = known[first % known.length] ?? "sex";
      const other = known[second % known.length] ?? "sex";
      return question.parse({
        ...rest,
        indicators: [id],
        from,
        to,
        by: [...by, ...(many > 0 && many < 3 ? [dimension] : [])],
        where: { ...(many > 1 ? { [other]: members } : {}), ...(area ? { area } : {}) },
      });
    });

describe("the cube", () => {
  it("has the same columns where there are no events", async () => {
    const columns = (of: TestCity) =>
      of.withSnapshot((snapshot) =>
        snapshot.rows({
          sql: `
select table_name, column_name, data_type
from duckdb_columns()
where schema_name = 'cube'
order by table_name, column_index`,
        }),
      );
    const empty = await testCity(definitions);
    await empty.publish();
    expect(await columns(empty)).toEqual(await columns(city));
    empty.remove();
  });

  it("is of every indicator", async () => {
    await city.withSnapshot(async (snapshot) => {
      expect(snapshot.leftOut).toEqual([]);
      expect(snapshot.indicators.filter(({ hasCube }) => hasCube)).toHaveLength(definitions.length);
    });
  });

  it("answers as the events do, whatever is asked", async () => {
    await city.withSnapshot(async (snapshot) => {
      const withoutCubes = snapshot.indicators.map((each) => ({ ...each, hasCube: false }));
      const answered = { cube: 0, events: 0, figures: 0 };
      await fc.assert(
        fc.asyncProperty(questionsOf(snapshot.indicators), async (asked) => {
          answered[compile(snapshot, asked).sql?.includes("cube.") ? "cube" : "events"]++;
          const fast = await values(inFull(snapshot), asked);
          const slow = await values(inFull({ ...snapshot, indicators: withoutCubes }), asked);
          expect(close(fast)).toEqual(close(slow));
          answered.figures += fast.filter(({ value }) => value !== null).length;
        }),
        { numRuns: 400, seed: 4 },
      );
      expect(answered.cube).toBeGreaterThan(80);
      expect(answered.events).toBeGreaterThan(50);
      expect(answered.figures).toBeGreaterThan(1000);
    });
  }, 120_000);

  it.each(Object.keys(aggregates))("has the cells of %s by each dimension, and no others", async (id) => {
    const definition = definitions.find((each) => each.id === id)!;
    await city.withSnapshot(async (snapshot) => {
      for (const { id: dimension, column } of standardDimensions) {
        const cube = await snapshot.rows({
          sql: `
select area::varchar as area, member, strftime(first_day, '%Y-%m') as month,
    strftime(end_day, '%Y-%m') as end_month, numerator, denominator, events
from cube.${id}
where dimension = '${dimension}'
order by area, member, month, end_month`,
        });
        const counted = await snapshot.rows({
          sql: `
with place as (select distinct area from cube.${id}),
stretch as (select distinct first_day, end_day from cube.${id})
select place.area::varchar as area, event.${column}::varchar as member, strftime(first_day, '%Y-%m') as month,
    strftime(end_day, '%Y-%m') as end_month,
    (${definition.numerator})::double as numerator,
    (${definition.denominator ?? "null"})::double as denominator,
    count(*)::integer as events
from events.${id} as event
inner join place
    on place.area = ''
    or place.area::varchar = event.district_code::varchar
    or place.area::varchar = '@' || event.district_group::varchar
inner join stretch on event.happened_on >= stretch.first_day and event.happened_on < stretch.end_day
group by all
order by area, member, month, end_month`,
        });
        expect(new Set(cube.map(({ member }) => member)).size).toBeGreaterThan(1);
        expect(close(cube)).toEqual(close(counted));
      }
    });
  });
});

/** Floating sums may differ in their last digits. */
function close(rows: object[]): object[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        typeof value === "number" ? Number(value.toPrecision(12)) : value,
      ]),
    ),
  );
}
