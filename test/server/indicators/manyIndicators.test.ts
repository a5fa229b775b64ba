import { afterAll, beforeAll, expect, it } from "vitest";
import { figuresOfMany } from "../../../server/indicators/manyIndicators.ts";
import type { Question } from "../../../server/indicators/question.ts";
import { inFull } from "../../../server/indicators/sight.ts";
import { seenFigures } from "../../../server/indicators/values.ts";
import { indicatorOf, testCity, type TestCity } from "../snapshots/testCity.ts";

const cases = "select district_code, done as happened_on from clearing";
const ids = ["one", "two", "three", "four"];

let city: TestCity;
beforeAll(async () => {
  city = await testCity(ids.map((id) => indicatorOf(id, "numerator: count(*)", cases, { unit: "件" })));
  await city.publish();
});
afterAll(() => city.remove());

/** A hundred areas and many indicators come to as much in a few years. */
it("asks for more figures than one question may have in parts", () =>
  city.withSnapshot(async (snapshot) => {
    const asked: Question = {
      indicators: ids,
      from: "1920-01",
      to: "2040-12",
      grain: "month",
      by: ["area", "month"],
      where: {},
      compare: false,
      benchmarks: false,
    };
    await expect(seenFigures(inFull(snapshot), asked)).rejects.toMatchObject({ code: "bad-question" });
    const figures = await figuresOfMany(inFull(snapshot), asked);
    const months = 121 * 12;
    expect(figures).toHaveLength(ids.length * snapshot.places.length * months);
    expect(new Set(figures.map(({ row }) => row.indicator))).toEqual(new Set(ids));
  }));
