import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inFull } from "../../../server/indicators/sight.ts";
import { fillFigures } from "../../../server/workbench/fillFigures.ts";
import { indicatorOf, testCity, type TestCity } from "../snapshots/testCity.ts";

const cases = "select district_code, done as happened_on, way from clearing";
const share = "numerator: count(*) filter (where way = '会议')\ndenominator: count(*)";

let city: TestCity;

beforeAll(async () => {
  const as = { unit: '"%"', interval: "wilson" };
  city = await testCity([
    indicatorOf("slow", `${share}\nripens: 3`, cases, as),
    indicatorOf("quick", share, cases, as),
  ]);
  await city.batch("2024-01-05", {
    clearing: `
select month || '-' || number as clearing_id, 'L' as lead_id, '990121' as district_code, '澄清' as kind,
    (date '2023-01-05' + to_months(month::integer))::date as done,
    (date '2023-01-05' + to_months(month::integer))::date as approved, '会议' as way
from range(12) as months(month), range(20) as numbers(number)`,
  });
  await city.publish();
}, 60_000);
afterAll(() => city.remove());

it("tells SQL from which month on a figure may be held against earlier ones", () =>
  city.withSnapshot(async (snapshot) => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await fillFigures(connection, inFull(snapshot));
    const reader = await connection.runAndReadAll(`
select indicator, period, ripe_after::varchar
from figure
where area = '990121' and grain = 'month' and month >= date '2023-09-01'
order by indicator, period`);
    expect(reader.getRowsJson()).toEqual([
      ["quick", "2023-09", null],
      ["quick", "2023-10", null],
      ["quick", "2023-11", null],
      ["quick", "2023-12", null],
      ["slow", "2023-09", null],
      ["slow", "2023-10", "2024-01-01"],
      ["slow", "2023-11", "2024-02-01"],
      ["slow", "2023-12", "2024-03-01"],
    ]);
    connection.closeSync();
  }));
