import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { revisionMeasures } from "../../../server/statistics/revisionMeasures.ts";
import published from "./revision.json" with { type: "json" };

describe("revision measures", () => {
  it("are the given ones", () => {
    const { first, latest, mean_revision, mean_abs_revision, mean_relative_pct } = published.revision_metrics;
    const found = revisionMeasures(
      first.map((each, index) => ({ first: each, latest: latest[index] ?? NaN })),
    );
    expect(found?.months).toBe(4);
    expect(found?.mean).toBeCloseTo(mean_revision, 12);
    expect(found?.meanAbsolute).toBeCloseTo(mean_abs_revision, 12);
    expect(found?.meanRelative).toBeCloseTo(mean_relative_pct, 12);
  });

  it("tell figures that went up and down from figures that stayed", () => {
    const moved = revisionMeasures([
      { first: 10, latest: 12 },
      { first: 10, latest: 8 },
    ]);
    expect(moved).toEqual({ months: 2, mean: 0, meanAbsolute: 2, meanRelative: 0 });
  });

  it("leave a first figure of nothing out of the relative one", () => {
    expect(revisionMeasures([{ first: 0, latest: 4 }])).toMatchObject({ mean: 4, meanRelative: null });
    expect(revisionMeasures([])).toBeUndefined();
  });

  it("never have a mean further from zero than the absolute one", () => {
    const figure = fc.record({ first: fc.integer({ max: 1e6 }), latest: fc.integer({ max: 1e6 }) });
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1 }), (figures) => {
        const found = revisionMeasures(figures);
        expect(Math.abs(found?.mean ?? NaN)).toBeLessThanOrEqual((found?.meanAbsolute ?? NaN) + 1e-6);
      }),
    );
  });
});
