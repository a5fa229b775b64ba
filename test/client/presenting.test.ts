import { describe, expect, it } from "vitest";
import { distinctStops, stepFrom } from "../../client/components/frame/stepFrom.ts";

describe("stepping through a page", () => {
  it("goes on and back by one, and stays at the ends", () => {
    const tops = [0, 500, 1200];
    expect(stepFrom(tops, 1, 0, 900)).toBe(1);
    expect(stepFrom([-500, 0, 700], 1, 1, 900)).toBe(2);
    expect(stepFrom([-500, 0, 700], -1, 1, 900)).toBe(0);
    expect(stepFrom(tops, -1, 0, 900)).toBe(0);
    expect(stepFrom([-1200, -700, 0], 1, 2, 900)).toBe(2);
  });

  it("reaches each of several that are in sight at the page's end", () => {
    expect(stepFrom([-900, 100, 400, 700], 1, 1, 900)).toBe(2);
    expect(stepFrom([-900, 100, 400, 700], 1, 2, 900)).toBe(3);
    expect(stepFrom([-900, 100, 400, 700], -1, 3, 900)).toBe(2);
  });

  it("begins from where somebody has scrolled to", () => {
    const tops = [-2000, -1000, 300, 1400];
    expect(stepFrom(tops, 1, 0, 900)).toBe(2);
    expect(stepFrom(tops, -1, 0, 900)).toBe(1);
    expect(stepFrom([], 1, 0, 900)).toBe(-1);
  });

  it("takes what stands side by side, or right below its heading, for one", () => {
    expect(distinctStops([600, 0, 500, 505, 540], (top) => top)).toEqual([0, 500, 600]);
  });
});
