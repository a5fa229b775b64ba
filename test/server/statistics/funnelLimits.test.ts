import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verdictOnCount } from "../../../server/statistics/exactVerdict.ts";
import {
  arcsineShareLimits,
  countRatioLimits,
  eventRatioLimits,
  exactRatioLimits,
  exactShareLimits,
  logRatioLimits,
  normalShareLimits,
} from "../../../server/statistics/funnelLimits.ts";
import { expectClose } from "./close.ts";
import published from "./vectors/funnel.json" with { type: "json" };

const benchmarks = fc.double({ min: 0.02, max: 0.98, noNaN: true });
const sizes = fc.integer({ min: 1, max: 3000 });

describe("limits of a funnel", () => {
  it("are the published ones, exact and drawn smooth", () => {
    for (const { n, p0, ...limits } of published.binomial_exact_interp) {
      expectClose(exactShareLimits(p0, n, 0.95).lower, limits.lower95);
      expectClose(exactShareLimits(p0, n, 0.95).upper, limits.upper95);
      expectClose(exactShareLimits(p0, n, 0.998).lower, limits.lower998);
      expectClose(exactShareLimits(p0, n, 0.998).upper, limits.upper998);
    }
    for (const { E, ...limits } of published.poisson_exact_interp_ratio) {
      expectClose(exactRatioLimits(E, 0.95).lower, limits.lower95);
      expectClose(exactRatioLimits(E, 0.998).upper, limits.upper998);
    }
    for (const { E, ...limits } of published.funnelplotr_poisson_limits) {
      expectClose(countRatioLimits(E, 0.95)?.upper, limits.upper95, 1e-6);
      expectClose(countRatioLimits(E, 0.998)?.lower, limits.lower998, 1e-6);
    }
  });

  it.each([
    ["exact", exactShareLimits],
    ["normal", normalShareLimits],
    ["arcsine", arcsineShareLimits],
  ])("around a share (%s) hold the benchmark, the outer ones outside the inner ones", (_, limitsAt) => {
    fc.assert(
      fc.property(benchmarks, sizes, (benchmark, n) => {
        const inner = limitsAt(benchmark, n, 0.95);
        const outer = limitsAt(benchmark, n, 0.998);
        expect(outer.lower).toBeLessThanOrEqual(inner.lower);
        expect(outer.upper).toBeGreaterThanOrEqual(inner.upper);
        // Drawn smooth, the exact line of few and rare hits passes the benchmark itself.
        fc.pre(limitsAt !== exactShareLimits || n * benchmark * (1 - benchmark) > 1);
        expect(inner.lower).toBeLessThanOrEqual(benchmark);
        expect(inner.upper).toBeGreaterThanOrEqual(benchmark);
      }),
    );
  });

  it("widen by what districts truly differ by, and never leave 0 to 1", () => {
    fc.assert(
      fc.property(benchmarks, sizes, (benchmark, n) => {
        const plain = arcsineShareLimits(benchmark, n, 0.95);
        const wide = arcsineShareLimits(benchmark, n, 0.95, 0.02);
        expect(wide.lower).toBeLessThanOrEqual(plain.lower);
        expect(wide.upper).toBeGreaterThanOrEqual(plain.upper);
        expect(wide.lower).toBeGreaterThanOrEqual(0);
        expect(wide.upper).toBeLessThanOrEqual(1);
        expect(logRatioLimits(n, 0.95, 0.02).upper).toBeGreaterThan(logRatioLimits(n, 0.95).upper);
      }),
    );
  });

  it("by the number of events are passed just where the exact tail is small enough", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.double({ min: 4, max: 300, noNaN: true }),
        (x, expected) => {
          const limits = eventRatioLimits(x, 0.95);
          const ratio = x / expected;
          const { side } = verdictOnCount({ x, expected }, { better: "neutral" });
          // The limits are of the benchmark's ratio to the rate: a rate above them has its benchmark below.
          const passed =
            1 < ratio / (limits?.upper ?? NaN)
              ? "above"
              : 1 > ratio / (limits?.lower ?? NaN)
                ? "below"
                : null;
          expect(x === 0 ? (Math.exp(-expected) <= 0.025 ? "below" : null) : passed).toBe(side);
        },
      ),
    );
    expect(eventRatioLimits(0, 0.95)).toEqual({ lower: 0, upper: Infinity });
  });

  it("around what is not expected are not to be had", () => {
    expect(countRatioLimits(0, 0.95)).toBeUndefined();
  });
});
