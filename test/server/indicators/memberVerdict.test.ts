import { describe, expect, it } from "vitest";
import type { AnsweredFigure } from "../../../server/indicators/answer.ts";
import type { CompiledDefinition } from "../../../server/indicators/compiled.ts";
import { besideTheRest } from "../../../server/indicators/memberVerdict.ts";
import { verdictOnTwoShares } from "../../../server/statistics/twoSampleVerdict.ts";

const share = {
  unit: "%",
  better: "higher",
  interval: "wilson",
  numerator: "count(*)",
  denominator: "count(*)",
} as CompiledDefinition;

function figure(numerator: number | null, denominator: number | null, state = "ok") {
  return {
    row: { state },
    counted: { numerator, denominator, squares: null },
  } as unknown as AnsweredFigure;
}

describe("some officials beside all the others of their area", () => {
  it("are held against the sum of the others, by the exact test", () => {
    const found = besideTheRest(share, figure(45, 50), [figure(20, 50), figure(10, 30)], 10);
    const expected = verdictOnTwoShares({ x: 45, n: 50 }, { x: 30, n: 80 }, { better: "higher" });
    expect(found.judged).toEqual(expected);
    expect(found.judged?.verdict).toBe("better");
    expect(found.reason).toMatchObject({ code: "standsOut", benchmark: 37.5, base: 50, needed: null });
  });

  it("are too few where either side's base is small", () => {
    expect(besideTheRest(share, figure(9, 9), [figure(0, 50)], 10).judged?.verdict).toBe("tooFew");
    expect(besideTheRest(share, figure(50, 50), [figure(0, 9)], 10).judged?.verdict).toBe("tooFew");
  });

  it("are not judged where another's counts are hidden, incomplete or missing", () => {
    const codeOf = (...others: AnsweredFigure[]) =>
      besideTheRest(share, figure(45, 50), others, 10).reason.code;
    expect(codeOf(figure(20, 50), figure(null, null, "suppressed"))).toBe("benchmarkSuppressed");
    expect(codeOf(figure(20, 50, "provisional"))).toBe("noBenchmark");
    expect(codeOf()).toBe("noBenchmark");
    expect(codeOf(figure(0, 0, "notApplicable"))).toBe("noBenchmark");
    expect(besideTheRest(share, figure(null, null, "suppressed"), [figure(1, 50)], 10)).toMatchObject({
      judged: null,
      reason: { code: "suppressed" },
    });
  });

  it("are judged beside a kind that nobody is of", () => {
    const found = besideTheRest(share, figure(45, 50), [figure(20, 50), figure(0, 0, "notApplicable")], 10);
    expect(found.judged?.verdict).toBe("better");
  });

  it("have no verdict by a method that knows no chance", () => {
    const none = { ...share, interval: "none" } as CompiledDefinition;
    expect(besideTheRest(none, figure(45, 50), [figure(20, 50)], 10).reason.code).toBe("noMethod");
  });
});
