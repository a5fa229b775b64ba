import { describe, expect, it } from "vitest";
import { leaveOneOut, pooled } from "../../../server/statistics/benchmark.ts";

const districts = [
  { x: 1, n: 10 },
  { x: 30, n: 90 },
];

describe("a benchmark", () => {
  it("adds counts before it divides, and never averages percentages", () => {
    expect(pooled(districts)).toBe(0.31);
    expect(pooled([{ x: 0, n: 0 }])).toBeUndefined();
  });

  it("can be of all others", () => {
    expect(leaveOneOut(districts)).toEqual([30 / 90, 0.1]);
    expect(leaveOneOut([{ x: 1, n: 2 }])).toEqual([undefined]);
  });
});
