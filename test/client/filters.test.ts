import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areasAsked,
  comparisonAsked,
  comparisonKinds,
  filterAsked,
  filters,
  fittingGrain,
  periodAsked,
  readSearch,
  sharedSearch,
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

const code = fc.stringMatching(/^\d{6}$/);
const month = fc.stringMatching(/^20\d{2}-0[1-9]$/);
const positive = fc.integer({ min: 1, max: 100_000 });
const anyFilters = fc.record(
  {
    i: fc.string({ minLength: 1 }),
    p: month,
    g: fc.constantFrom("month", "quarter", "half-year", "year", "ytd"),
    a: fc.oneof(
      fc.constant("whole"),
      fc.array(code, { minLength: 1 }).map((each) => each.join(",")),
    ),
    s: positive,
    d: fc.stringMatching(/^[a-z][a-z0-9_]*$/),
    w: fc.array(fc.string({ minLength: 1 }), { minLength: 1 }).map((each) => each.join("|")),
    c: fc.constantFrom(...comparisonKinds),
    gr: fc.stringMatching(/^[a-z][a-z0-9_]*$/),
    q: fc.string({ minLength: 1 }),
    with: code,
    u: fc.constantFrom("abs", "rate"),
    sort: fc.stringMatching(/^-?[a-z0-9][\w.-]*$/),
    show: fc.constant(1),
  },
  { requiredKeys: [] },
);

describe("any address", () => {
  it("can be read, whatever it says", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => filters.parse(readSearch(text))).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(filters.shape)), fc.string()), (said) => {
        const once = filters.parse(readSearch(writeSearch(said)));
        expect(filters.parse(readSearch(writeSearch(once)))).toEqual(once);
      }),
    );
  });

  it("says again what was written into it", () => {
    fc.assert(
      fc.property(anyFilters, (given) => {
        expect(filters.parse(readSearch(writeSearch(given)))).toEqual(given);
      }),
    );
  });

  it("is short enough to be read out", () => {
    const shown = { p: "2022-10", a: "110101,110102", d: "kind", w: "a|b", sort: "-value" };
    expect(writeSearch(shown)).toBe("?p=2022-10&a=110101,110102&d=kind&w=a|b&sort=-value");
  });
});

describe("what goes along to another page", () => {
  it("is when and of where, not what belongs to one page alone", () => {
    const here = { p: "2022-10", a: "990121", s: 3, q: "M38", sort: "-value", mode: "heat", id: "x" };
    expect(sharedSearch(here)).toEqual({ p: "2022-10", a: "990121", s: 3 });
  });
});

describe("areas and comparisons", () => {
  it("are some areas, or all that one may see", () => {
    expect(areasAsked({ a: "990121,990104" })).toEqual(["990121", "990104"]);
    expect([areasAsked({}), areasAsked({ a: "whole" })]).toEqual([undefined, undefined]);
  });

  it("are what the page can, the first of it where the address asks for another", () => {
    const offered = ["group", "city"] as const;
    expect(comparisonAsked({}, offered)).toBe("group");
    expect(comparisonAsked({ c: "city" }, offered)).toBe("city");
    expect(comparisonAsked({ b: "city" }, offered)).toBe("city");
    expect(comparisonAsked({ c: "target" }, offered)).toBe("group");
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
