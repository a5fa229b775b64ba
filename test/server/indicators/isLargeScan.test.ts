import { afterAll, beforeAll, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { isLargeScan } from "../../../server/indicators/isLargeScan.ts";
import { question } from "../../../server/indicators/question.ts";
import { openSnapshot, type Snapshot } from "../../../server/snapshots/snapshots.ts";
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

const year = { from: "2022-01", to: "2022-10", grain: "ytd" };
const months = { from: "2019-01", to: "2022-10", grain: "month" };

it.each([
  ["what a page looks up", false, { ...year, by: ["area"] }],
  ["what a page looks up by one dimension", false, { ...year, by: ["area", "sex"] }],
  ["a few counted from events", false, { ...year, by: [], where: { sex: ["女"], age: ["35岁及以下"] } }],
  [
    "many counted from events",
    true,
    { ...months, by: ["area", "month"], where: { sex: ["女"], age: ["x"] } },
  ],
  ["a split that no cube has", true, { ...year, by: ["sex", "age"] }],
])("tells of %s whether others should wait behind it", (_, isLarge, asked) => {
  const parsed = question.parse({ indicators: ["cleared_persons"], ...asked });
  expect(isLargeScan(snapshot, parsed)).toBe(isLarge);
});

it("finds very many figures large wherever they come from", () => {
  const asked = { from: "2010-01", to: "2030-12", grain: "month", by: ["area", "month"] };
  expect(isLargeScan(snapshot, question.parse({ indicators: ["cleared_persons"], ...asked }))).toBe(true);
});
