import { z } from "zod";
import { binomialAtLeast, binomialAtMost } from "../../statistics/binomial.ts";
import {
  arcsineShareLimits,
  countRatioLimits,
  exactRatioLimits,
  exactShareLimits,
  logRatioLimits,
  normalShareLimits,
} from "../../statistics/funnelLimits.ts";
import type { Interval } from "../../statistics/interval.ts";
import {
  keptByTrimming,
  overdispersion,
  ratioDeviations,
  shareDeviations,
  winsorise,
} from "../../statistics/overdispersion.ts";
import { pooled } from "../../statistics/benchmark.ts";
import { wilson } from "../../statistics/wilson.ts";
import { finite, numbers, section } from "./section.ts";

const positive = z.number().positive();
const share = z.number().gt(0).lt(1);

export const funnelSections = [
  section(
    "overdispersion",
    {
      num: numbers,
      den: z.array(positive),
      kind: z.string().optional(),
      winsorise: z.number().gt(0).lt(0.5).optional(),
      target: share.optional(),
      limits95: z.record(z.string(), z.unknown()).optional(),
      sizes: z.array(positive).optional(),
    },
    dispersion,
  ),
  section("actual_tail_probabilities", { n: positive, p0: share, nominal_tail: finite }, ({ n, p0 }) =>
    falseFlags(n, p0),
  ),
  section("binomial_exact_interp", { n: positive, p0: share }, ({ n, p0 }) =>
    bothLimits((confidence) => exactShareLimits(p0, n, confidence)),
  ),
  section("poisson_exact_interp_ratio", { E: positive }, ({ E }) =>
    bothLimits((confidence) => exactRatioLimits(E, confidence)),
  ),
  section("funnelplotr_poisson_limits", { E: positive }, ({ E }) =>
    bothLimits((confidence) => countRatioLimits(E, confidence)),
  ),
];

function bothLimits(limitsAt: (confidence: number) => Interval | undefined) {
  const inner = limitsAt(0.95);
  const outer = limitsAt(0.998);
  return { lower95: inner?.lower, upper95: inner?.upper, lower998: outer?.lower, upper998: outer?.upper };
}

interface Dispersed {
  num: number[];
  den: number[];
  kind?: string | undefined;
  winsorise?: number | undefined;
  target?: number | undefined;
  limits95?: Record<string, unknown> | undefined;
  sizes?: number[] | undefined;
}

/** Shares around their pooled value where the case says so, else observed over expected. */
function dispersion({ num, den, kind = "", winsorise: part, target, limits95, sizes }: Dispersed) {
  if (num.length !== den.length) throw new RangeError("expected as many denominators as numerators");
  const districts = num.map((x, index) => ({ x, n: den[index] ?? NaN }));
  const isShare = target !== undefined || part !== undefined || /proportion|arcsin/i.test(kind);
  if (!isShare) {
    const all = ratioDeviations(districts);
    const kept = keptByTrimming(all);
    const found = overdispersion(all.filter((_, index) => kept[index]));
    const drawn = sizes ?? [];
    const limits = (confidence: number) =>
      atSizes(drawn, (n) => logRatioLimits(n, confidence, found?.between));
    return { kept, ...measures(found), limits95: limits(0.95), limits998: limits(0.998) };
  }
  const middle = target ?? pooled(districts);
  if (middle === undefined) throw new RangeError("expected at least one district");
  const all = shareDeviations(districts, middle);
  const found = overdispersion(winsorise(all, part));
  // The sizes at which the published case draws its lines.
  const drawn = sizes ?? Object.keys(limits95 ?? { 20: 0, 50: 0, 100: 0, 160: 0 }).map(Number);
  const limits = (confidence: number) =>
    atSizes(drawn, (n) => arcsineShareLimits(middle, n, confidence, found?.between));
  return {
    target: middle,
    z: all.map(({ z }) => z),
    ...measures(found),
    limits95: limits(0.95),
    limits998: limits(0.998),
  };
}

function measures(found: ReturnType<typeof overdispersion>) {
  return {
    phi: found?.phi,
    tau2: found?.between,
    chi2_Iphi: found?.chiSquare,
    p_overdispersion: found?.chance,
  };
}

function atSizes(sizes: readonly number[], limitsAt: (n: number) => Interval) {
  return Object.fromEntries(
    sizes.map((n) => {
      const { lower, upper } = limitsAt(n);
      return [String(n), [lower, upper]];
    }),
  );
}

/** How often each kind of line really is passed by chance, below and above. */
function falseFlags(n: number, p0: number) {
  const passed = ({ lower, upper }: Interval) => {
    const counts = Array.from({ length: n + 1 }, (_, x) => x);
    const low = counts.findLastIndex((x) => x / n < lower);
    const high = counts.findIndex((x) => x / n > upper);
    return [binomialAtMost(low, n, p0), high < 0 ? 0 : binomialAtLeast(high, n, p0)];
  };
  const around = (confidence: number) => wilson(n * p0, n, confidence) ?? { lower: 0, upper: 1 };
  return {
    phe_normal: passed(normalShareLimits(p0, n, 0.95)),
    fingertips_wilson: passed(around(0.95)),
    exact_interp: passed(exactShareLimits(p0, n, 0.95)),
    arcsine: passed(arcsineShareLimits(p0, n, 0.95)),
    phe_normal_001: passed(normalShareLimits(p0, n, 0.998)),
    fingertips_001: passed(around(0.998)),
    exact_interp_001: passed(exactShareLimits(p0, n, 0.998)),
  };
}
