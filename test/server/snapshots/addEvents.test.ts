import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ageBands } from "../../../server/indicators/eventsSql.ts";
import { readRuleTables } from "../../../server/contracts/ruleTables.ts";
import { indicatorOf, testCity, type TestCity } from "./testCity.ts";

const count = "numerator: count(*)";
const cleared = "clearing.district_code, clearing.done as happened_on, clearing.clearing_id";
const definitions = [
  indicatorOf("of_persons", count, `select ${cleared}, clearing.person_id from clearing`),
  indicatorOf(
    "of_units",
    count,
    `select commendation.district_code, commendation.date as happened_on, commendation.unit_code, commendation.person_id
from commendation`,
  ),
  indicatorOf("of_nobody", count, `select ${cleared} from clearing; -- ends in a comment`),
  indicatorOf("own_words", count, `select ${cleared}, person_id, '自定' as rank_level from clearing`),
];

let city: TestCity;

const person = (id: string, rank: string, unit: string, sex: string, born: string) => `
select '990121' as district_code, md5('${id}')::uuid as person_id, '${sex}' as sex, date '${born}' as birth_month,
    '公务员' as category, '${rank}' as rank, '${unit}' as unit_code, true as in_service`;
const unit = (code: string, group: string) => `
select '990121' as district_code, '${code}' as unit_code, '示例' as unit_name, '${group}' as comparable_group,
    '县级' as level`;

beforeAll(async () => {
  city = await testCity(definitions);
  await city.batch("2022-03-01", {
    person: person("P1", "一级科员", "U1", "女", "1986-06-01"),
    org_unit: `${unit("U1", "甲组")} union all ${unit("U2", "乙组")}`,
  });
  // The rank changes, and the sex was a slip of the hand.
  await city.batch("2022-05-01", { person: person("P1", "四级主任科员", "U1", "男", "1986-06-01") });
  await city.batch("2022-07-01", { org_unit: unit("U1", "丙组") });
  await city.batch("2022-09-01", { person: person("P1", "四级主任科员", "U2", "男", "1986-06-01") });
  const days = ["2021-01-01", "2022-04-30", "2022-05-01", "2022-06-01", "2022-07-01", "2022-09-01"];
  await city.batch("2023-01-01", {
    clearing: [
      ...days.map(
        (day) => `
select '${day}' as clearing_id, 'L' as lead_id, '990121' as district_code, md5('P1')::uuid as person_id,
    '澄清' as kind, date '${day}' as done`,
      ),
      "select 'unknown', 'L', '990122', md5('P9')::uuid, '澄清', date '2022-01-01'",
      "select 'nobody', 'L', '990122', null, '澄清', date '2022-01-01'",
      "select 'undated', 'L', '990122', null, '澄清', null",
    ].join(" union all "),
    commendation: `
select '990121' as district_code, 'U2' as unit_code, null::uuid as person_id, date '2022-04-01' as date, '嘉奖' as kind
union all
select '990121', null, md5('P1')::uuid, date '2022-08-01', '嘉奖'`,
  });
  await city.publish();
});
afterAll(() => city.remove());

const events = (sql: string) => city.withSnapshot((snapshot) => snapshot.rows({ sql }));

describe("an indicator's events", () => {
  it("carry what their person and unit were on their day", async () => {
    expect(
      await events(`
select clearing_id, sex, age_band, rank_level, person_category, comparable_group, unit_level
from events.of_persons
where clearing_id like '2%'
order by happened_on`),
    ).toEqual(
      [
        // Before anything was known, the earliest that is known.
        ["2021-01-01", "35岁及以下", "一级科员", "甲组"],
        ["2022-04-30", "35岁及以下", "一级科员", "甲组"],
        ["2022-05-01", "35岁及以下", "四级主任科员", "甲组"],
        ["2022-06-01", "36—40岁", "四级主任科员", "甲组"],
        ["2022-07-01", "36—40岁", "四级主任科员", "丙组"],
        ["2022-09-01", "36—40岁", "四级主任科员", "乙组"],
      ].map(([clearing_id, age_band, rank_level, comparable_group]) => ({
        clearing_id,
        sex: "男",
        age_band,
        rank_level,
        person_category: "公务员",
        comparable_group,
        unit_level: "县级",
      })),
    );
  });

  it("count persons that are in no list, and name nobody where there is nobody", async () => {
    expect(
      await events(`
select clearing_id, person_id is not null as is_someone, sex, age_band, comparable_group
from events.of_persons
where clearing_id not like '2%'
order by clearing_id`),
    ).toEqual([
      { clearing_id: "nobody", is_someone: false, sex: null, age_band: null, comparable_group: null },
      { clearing_id: "unknown", is_someone: true, sex: null, age_band: null, comparable_group: null },
    ]);
  });

  it("are of the unit they name, or else of their person's", async () => {
    expect(
      await events("select unit_code, comparable_group, sex from events.of_units order by happened_on"),
    ).toEqual([
      { unit_code: "U2", comparable_group: "乙组", sex: null },
      { unit_code: null, comparable_group: "丙组", sex: "男" },
    ]);
  });

  it("lack dimensions that nothing could give, and keep those of the SELECT's own", async () => {
    const columns = async (id: string) =>
      (
        await events(
          `select column_name as name from duckdb_columns() where schema_name = 'events' and table_name = '${id}'`,
        )
      ).map(({ name }) => name);
    expect(await columns("of_nobody")).toEqual([
      "district_code",
      "happened_on",
      "clearing_id",
      "district_group",
    ]);
    expect(await columns("of_units")).toContain("comparable_group");
    expect(await events("select distinct rank_level from events.own_words")).toEqual([
      { rank_level: "自定" },
    ]);
  });

  it("lie in order of area and day, in small types", async () => {
    expect(
      await events(`
select bool_and(earlier is null or earlier <= row(district_code, happened_on)) as is_sorted
from (
    select *, lag(row(district_code, happened_on)) over (order by rowid) as earlier
    from events.of_persons
)`),
    ).toEqual([{ is_sorted: true }]);
    expect(await events("select typeof(person_id) as type from events.of_persons limit 1")).toEqual([
      { type: "INTEGER" },
    ]);
  });
});

describe("ageBands", () => {
  it("are none without a rule in force", () => {
    expect(ageBands([], "2024-01-01")).toEqual([]);
    expect(ageBands(readRuleTables("data/rules"), "1999-12-31")).toEqual([]);
  });
});
