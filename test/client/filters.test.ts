import { describe, expect, it } from "vitest";
import { filters, periodAsked, readSearch, writeSearch } from "../../client/state/filters.ts";
import { periods } from "../../server/indicators/period.ts";

describe("filters", () => {
  it("come back from the address as they went in", () => {
    const shown = { i: "cleared_persons", p: "2022-10", g: "ytd", s: 12 } as const;
    expect(filters.parse(readSearch(writeSearch(shown)))).toEqual(shown);
    expect(filters.parse(readSearch(writeSearch({ m: "2022-10" })))).toEqual({ m: "2022-10" });
    const given = { import: "97bd403a-94b8-41ea-bf3b-171813eb9fe5" };
    expect(filters.parse(readSearch(writeSearch(given)))).toEqual(given);
    const compared = { a: "990121", from: 11, to: 12 };
    expect(filters.parse(readSearch(writeSearch(compared)))).toEqual(compared);
    expect(filters.parse(readSearch("?a=whole"))).toEqual({ a: "whole" });
    expect(writeSearch(shown)).toBe("?i=cleared_persons&p=2022-10&g=ytd&s=12");
  });

  it("drop what nobody knows", () => {
    expect(filters.parse(readSearch("?p=2022-13&g=week&s=-1&x=1"))).toEqual({});
    expect(filters.parse(readSearch("?p=0022-10&m=2022-1"))).toEqual({});
    expect(filters.parse(readSearch("?import=../areas"))).toEqual({});
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
});
