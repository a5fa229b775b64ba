import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flagTogether } from "../../../server/indicators/flags.ts";
import { reasonOf } from "../../../server/indicators/reason.ts";
import { verdictOnShare } from "../../../server/statistics/exactVerdict.ts";

const areas = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true })),
  { maxLength: 60 },
);

describe("flags of figures looked at together", () => {
  it("are among those flagged by themselves, and never of too few", () => {
    fc.assert(
      fc.property(areas, (set) => {
        const judgements = set.map(([n, part]) => {
          const x = Math.round(n * part);
          const told = {
            method: "share",
            base: n,
            against: 0.4,
            benchmark: 40,
            benchmarkState: "ok",
          } as const;
          return reasonOf(verdictOnShare({ x, n, benchmark: 0.4 }, { better: "higher" }), told);
        });
        for (const [index, flags] of flagTogether(judgements).entries()) {
          const judgement = judgements[index];
          if (flags.benjaminiHochberg) expect(judgement?.judged?.side).not.toBeNull();
          if (flags.beyond998) expect(judgement?.reason.code).toBe("standsOut");
          if (judgement?.judged?.verdict === "tooFew")
            expect(flags).toEqual({ beyond998: false, benjaminiHochberg: false, adjusted: null });
        }
      }),
    );
  });

  it("by the whole set are the fewer, the more there are that say nothing", () => {
    const judge = (x: number) =>
      reasonOf(verdictOnShare({ x, n: 100, benchmark: 0.5 }, { better: "higher" }), {
        method: "share",
        base: 100,
        against: 0.5,
        benchmark: 50,
        benchmarkState: "ok",
      });
    const [alone] = flagTogether([judge(61)]);
    const [among] = flagTogether([judge(61), ...Array.from({ length: 20 }, () => judge(50))]);
    expect(alone?.benjaminiHochberg).toBe(true);
    expect(among?.benjaminiHochberg).toBe(false);
    expect(among?.adjusted).toBeGreaterThan(alone?.adjusted ?? Infinity);
  });

  it("need from as many on as the reason says", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, benchmark) => {
          const told = {
            method: "share",
            base: n,
            against: benchmark,
            benchmark: 100 * benchmark,
            benchmarkState: "ok",
          } as const;
          const judged = verdictOnShare({ x: Math.round(n * benchmark), n, benchmark }, { better: "higher" });
          const { reason } = reasonOf(judged, told);
          const { reason: tiny } = reasonOf({ ...judged, verdict: "tooFew" }, told);
          expect(reason.code === "tooFew").toBe(n < (tiny.needed ?? NaN));
        },
      ),
    );
  });
});
