import { describe, expect, it } from "vitest";
import { completenessOf, sizeOf } from "../../../server/snapshots/revisionCompleteness.ts";
import type { RevisionRow } from "../../../server/snapshots/readRevisions.ts";
import { indicatorOf } from "./testCity.ts";

describe("completeness", () => {
  it("is what chain ladder says of how the older months grew", () => {
    const sizes: Record<string, number[]> = { "01": [0, 6, 8, 8], "02": [0, 3, 4], "03": [0, 9], "04": [0] };
    const rows = Object.entries(sizes).flatMap(([month, known]) =>
      known.map((size, delay): RevisionRow => ({
        indicator: "a",
        area: null,
        month: `2022-${month}-01`,
        knownAt: `2022-0${Number(month) + delay}-01`,
        numerator: size,
        denominator: null,
        value: size,
      })),
    );
    const { byDelay, months, revisions } = completenessOf(
      { indicator: "a", columns: ["01", "02", "03", "04"].map((month) => `2022-${month}-01`), rows },
      "numerator",
    );
    expect(byDelay).toEqual([0, 0.75, 1, 1]);
    expect(months.map(({ share }) => share)).toEqual([1, 1, 0.75, 0]);
    expect(revisions).toMatchObject({ months: 4, mean: (8 + 4 + 9 + 0) / 4 });
  });

  it("is not told where all came at once, and then no month is called incomplete", () => {
    const row = { indicator: "a", area: null, denominator: null, knownAt: "2022-10-01" };
    const rows = ["2022-08-01", "2022-09-01"].map((month) => ({ ...row, month, numerator: 5, value: 5 }));
    const triangle = { indicator: "a", columns: ["2022-09-01", "2022-10-01"], rows };
    expect(completenessOf(triangle, "numerator")).toEqual({
      byDelay: undefined,
      months: [{ month: "2022-10-01", share: 1 }],
      revisions: undefined,
    });
    expect(completenessOf({ ...triangle, rows: [] }, "numerator").months).toEqual([]);
  });

  it("of what does not count is not told, but how far it moved is", () => {
    const row = { indicator: "a", area: null, numerator: 5, denominator: null, month: "2022-09-01" };
    const rows = [4, 5].map((value, index) => ({ ...row, value, knownAt: `2022-${index + 10}-01` }));
    const columns = ["2022-09-01", "2022-10-01", "2022-11-01"];
    const triangle = {
      indicator: "a",
      columns,
      rows: [{ ...row, value: 4, knownAt: "2022-09-01" }, ...rows],
    };
    const { byDelay, revisions } = completenessOf(triangle, undefined);
    expect(byDelay).toBeUndefined();
    expect(revisions).toMatchObject({ months: 1, mean: 1 });
  });

  const count = indicatorOf("a", "numerator: count(*)", "select 1");
  it.each([
    ["the count of a count", { unit: "件" }, "numerator"],
    ["the denominator of a rate", { unit: "%", denominator: "count(*)" }, "denominator"],
    [
      "the events of a rate whose denominator is another indicator",
      { unit: "‰", denominator: "b" },
      "numerator",
    ],
    ["how many a mean is of", { unit: "日", measure: "days" }, "denominator"],
    ["nothing of a median", { unit: "日", numerator: "median(days)" }, undefined],
  ] as const)("looks at %s", (_, changed, size) => {
    expect(sizeOf({ ...count, ...changed })).toBe(size);
  });
});
