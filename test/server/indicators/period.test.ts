import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { periods } from "../../../server/indicators/period.ts";
import { grains } from "../../../server/indicators/question.ts";

describe("periods", () => {
  it("begins a year to date in January of the year it ends in", () => {
    expect(periods({ from: "2022-03", to: "2022-10", grain: "ytd", by: [] })).toEqual([
      { label: "2022-01/2022-10", first: "2022-01-01", end: "2022-11-01" },
    ]);
  });

  it("gives a series of years to date one for each month", () => {
    const series = periods({ from: "2021-11", to: "2022-02", grain: "ytd", by: ["month"] });
    expect(series.map(({ label }) => label)).toEqual([
      "2021-01/2021-11",
      "2021-01/2021-12",
      "2022-01",
      "2022-01/2022-02",
    ]);
  });

  it("names quarters, half-years and years, and cuts the ends to what was asked", () => {
    const labels = (grain: "quarter" | "half-year" | "year") =>
      periods({ from: "2021-11", to: "2022-08", grain, by: ["month"] }).map(({ label, first, end }) => [
        label,
        first,
        end,
      ]);
    expect(labels("quarter")).toEqual([
      ["2021Q4", "2021-11-01", "2022-01-01"],
      ["2022Q1", "2022-01-01", "2022-04-01"],
      ["2022Q2", "2022-04-01", "2022-07-01"],
      ["2022Q3", "2022-07-01", "2022-09-01"],
    ]);
    expect(labels("half-year").map(([label]) => label)).toEqual(["2021H2", "2022H1", "2022H2"]);
    expect(labels("year")).toEqual([
      ["2021", "2021-11-01", "2022-01-01"],
      ["2022", "2022-01-01", "2022-09-01"],
    ]);
  });

  const month = fc
    .tuple(fc.integer({ min: 1990, max: 2089 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, number]) => `${year}-${String(number).padStart(2, "0")}`);

  it("covers what was asked without gap or overlap, but for years to date", () => {
    const steps = fc.constantFrom(...grains.filter((grain) => grain !== "ytd"));
    fc.assert(
      fc.property(month, month, steps, (a, b, grain) => {
        const [from, to] = a <= b ? [a, b] : [b, a];
        const series = periods({ from, to, grain, by: ["month"] });
        expect(series[0]?.first).toBe(`${from}-01`);
        for (const [index, { first, end }] of series.entries()) {
          expect(first < end).toBe(true);
          if (index > 0) expect(first).toBe(series[index - 1]?.end);
        }
        expect(series.at(-1)!.end > `${to}-28`).toBe(true);
      }),
    );
  });
});
