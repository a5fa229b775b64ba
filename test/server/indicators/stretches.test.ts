import { describe, expect, it } from "vitest";
import { periods } from "../../../server/indicators/period.ts";
import { isInCube, stretches } from "../../../server/indicators/stretches.ts";

describe("the stretches of a cube", () => {
  it.each(["month", "quarter", "half-year", "year", "ytd"] as const)("have every whole %s", (grain) => {
    const asked = periods({ from: "2021-01", to: "2022-12", grain, by: ["month"] });
    expect(asked.filter((period) => !isInCube(period))).toEqual([]);
  });

  it("stand once each", () => {
    expect(new Set(stretches.map(({ from, to }) => `${from} ${to}`)).size).toBe(27);
  });

  it.each([
    ["2022-02", "2022-03"],
    ["2021-12", "2022-01"],
    ["2021-01", "2022-12"],
    ["2022-04", "2022-12"],
  ])("have no window from %s to %s", (from, to) => {
    expect(periods({ from, to, grain: "window", by: [] }).map(isInCube)).toEqual([false]);
  });
});
