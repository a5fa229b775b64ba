import { z } from "zod";
import { delayShares, fillTriangle } from "../../statistics/chainLadder.ts";
import { distinctBounds } from "../../statistics/distinctBounds.ts";
import { proportionalFill } from "../../statistics/proportionalFill.ts";
import { revisionMeasures } from "../../statistics/revisionMeasures.ts";
import { numbers, section } from "./section.ts";

const triangle = z.array(z.array(z.number().nullable()));

export const revisionSections = [
  section("apply_delay", { triangle, pmf: numbers }, ({ triangle, pmf }) => ({
    computed: fillTriangle(triangle, pmf),
  })),
  section("estimate_delay", { triangle }, ({ triangle }) => {
    const shares = delayShares(triangle);
    return {
      expected_pmf: shares ?? null,
      filled: shares ? proportionalFill(triangle, shares) : null,
    };
  }),
  section(
    "distinct_bounds",
    { monthly_distinct: numbers, population: z.number().optional() },
    ({ monthly_distinct, population }) => distinctBounds(monthly_distinct, population),
  ),
  section("distinct_bounds", { sets: z.array(z.array(z.string())) }, ({ sets }) => ({
    sum_monthly: sets.reduce((sum, set) => sum + new Set(set).size, 0),
    distinct: new Set(sets.flat()).size,
  })),
  section("revision_metrics", { first: numbers, latest: numbers }, ({ first, latest }) => {
    if (first.length !== latest.length) throw new RangeError("expected as many latest figures as first ones");
    const moved = revisionMeasures(
      first.map((each, index) => ({ first: each, latest: latest[index] ?? NaN })),
    );
    return {
      mean_revision: moved?.mean ?? null,
      mean_abs_revision: moved?.meanAbsolute ?? null,
      mean_relative_pct: moved?.meanRelative ?? null,
    };
  }),
];
