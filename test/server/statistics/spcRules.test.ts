import { describe, expect, it } from "vitest";
import { signals, type Placed, type Side } from "../../../server/statistics/spcRules.ts";

// The published cases of each rule are tried in ../cli/stat.test.ts.

function placed(values: number[], found: Partial<Placed> = {}): Placed {
  return {
    values,
    sides: values.map((value) => Math.sign(value) as Side),
    isOutside: values.map(() => false),
    isClose: values.map(() => false),
    ...found,
  };
}

describe("the four rules", () => {
  it("mark a point by the first that holds", () => {
    const values = [1, 2, 3, 4, 5, 6, 7];
    const isClose = [false, false, false, false, true, true, false];
    const isOutside = values.map((value) => value === 7);
    expect(signals(placed(values, { isClose, isOutside })).map((each) => each?.rule)).toEqual([
      ...Array.from({ length: 6 }, () => "trend"),
      "outside",
    ]);
    const level = values.map(() => 3);
    expect(signals(placed(level, { isClose })).map((each) => each?.rule)).toEqual([
      "oneSide",
      "oneSide",
      "oneSide",
      "oneSide",
      "twoOfThree",
      "twoOfThree",
      "oneSide",
    ]);
  });

  it("let a point on the mean break a run", () => {
    expect(signals(placed([1, 1, 1, 0, 1, 1, 1, 1]))).toEqual(Array.from({ length: 8 }, () => null));
  });

  it("want a trend to rise each time", () => {
    expect(signals(placed([1, -2, -1, -1, 2, 3, 4, 5]))).toEqual(Array.from({ length: 8 }, () => null));
  });

  it("give a turning point to the trend that begins there", () => {
    const values = [-3, -2, -1, 1, 2, 3, 9, 8, 7, 6, 5, 4, 3];
    const found = signals(placed(values));
    expect(found[5]).toEqual({ rule: "trend", direction: "up" });
    expect(found[6]).toEqual({ rule: "trend", direction: "down" });
    expect(found.at(-1)).toEqual({ rule: "trend", direction: "down" });
  });
});
