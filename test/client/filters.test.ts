import { describe, expect, it } from "vitest";
import {
  filterAsked,
  filters,
  fittingGrain,
  periodAsked,
  readSearch,
  whereAsked,
  writeSearch,
} from "../../client/state/filters.ts";
import { askedPeriods, periods } from "../../server/indicators/period.ts";

describe("filters", () => {
  it("come back from the address as they went in", () => {
    const shown = { i: "cleared_persons", p: "2022-10", g: "ytd", s: 12 } as const;
    expect(filters.parse(readSearch(writeSearch(shown)))).toEqual(shown);
    expect(filters.parse(readSearch(writeSearch({ m: "2022-10" })))).toEqual({ m: "2022-10" });
    const given = { import: "97bd403a-94b8-41ea-bf3b-171813eb9fe5" };
    expect(filters.parse(readSearch(writeSearch(given)))).toEqual(given);
    const compared = { a: "990121", from: 11, to: 12 };
    expect(filters.parse(readSearch(writeSearch(compared)))).toEqual(compared);
    const counted = { d: "kind", w: "招商|帮扶", q: "M38 容错" };
    expect(filters.parse(readSearch(writeSearch(counted)))).toEqual(counted);
    expect(filters.parse(readSearch("?a=whole"))).toEqual({ a: "whole" });
    expect(writeSearch(shown)).toBe("?i=cleared_persons&p=2022-10&g=ytd&s=12");
  });

  it("drop what nobody knows", () => {
    expect(filters.parse(readSearch("?p=2022-13&g=week&s=-1&x=1"))).toEqual({});
    expect(filters.parse(readSearch("?p=0022-10&m=2022-1"))).toEqual({});
    expect(filters.parse(readSearch("?import=../areas"))).toEqual({});
    expect(filters.parse(readSearch("?d=Kind;"))).toEqual({});
    expect(filters.parse(readSearch("?from=0&to=new&a=甲县"))).toEqual({});
  });
});

describe("periodAsked", () => {
  it.each([
    ["month", "2022-08", "2022-08", "2022-08"],
    ["quarter", "2022-08", "2022-07", "2022-08"],
    ["half-year", "2022-08", "2022-07", "2022-08"],
    ["half-year", "2022-06", "2022-01", "2022-06"],
    ["year", "2022-08", "2022-01", "2022-12"],
  ] as const)("%s of %s runs from %s to %s", (grain, month, from, to) => {
    expect(periodAsked(month, grain)).toEqual({ from, to, grain });
  });

  it("leaves the year to date to the server", () => {
    const asked = { by: [], ...periodAsked("2022-10", "ytd") };
    expect(periods(asked)).toMatchObject([{ label: "2022-01/2022-10" }]);
  });

  it.each([
    ["quarter", "2022-08", "2022-07", "2022-09"],
    ["half-year", "2022-08", "2022-07", "2022-09"],
    ["ytd", "2022-08", "2022-08", "2022-08"],
  ] as const)(
    "of what is known by quarters, %s of %s runs to the end of a quarter",
    (grain, month, from, to) => {
      expect(periodAsked(month, grain, "quarter")).toEqual({ from, to, grain });
    },
  );

  it("of what is known by quarters or years, is always one that the server has an answer to", () => {
    const months = Array.from({ length: 12 }, (_, index) => `2022-${String(index + 1).padStart(2, "0")}`);
    for (const finest of ["month", "quarter", "year"] as const)
      for (const grain of ["month", "quarter", "half-year", "year", "ytd"] as const)
        for (const month of months) {
          const asked = periodAsked(month, fittingGrain({ finest }, grain), finest);
          const [period] = askedPeriods({ by: [], compare: false, ...asked });
          expect(finest === "month" || period?.fits[finest], JSON.stringify(asked)).toBe(true);
        }
  });
});

describe("a dimension's members", () => {
  const indicator = { known: ["sex", "kind"] };

  it("alone are counted", () => {
    const filter = filterAsked(indicator, { d: "kind", w: "招商|帮扶" });
    expect(filter).toEqual({ dimension: "kind", members: ["招商", "帮扶"] });
    expect(whereAsked(filter)).toBe("kind:招商|帮扶");
  });

  it("are all counted where none is chosen", () => {
    expect(whereAsked(filterAsked(indicator, { d: "kind" }))).toBeUndefined();
    expect(whereAsked(filterAsked(indicator, { d: "kind", w: "" }))).toBeUndefined();
  });

  it("are left out where the indicator has no such dimension", () => {
    expect(filterAsked(indicator, { d: "way", w: "约谈" })).toBeUndefined();
    expect(filterAsked(indicator, {})).toBeUndefined();
  });
});
