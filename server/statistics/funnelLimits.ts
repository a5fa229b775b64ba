import { binomialLine } from "./binomial.ts";
import { exactPoisson } from "./exactPoisson.ts";
import type { Interval } from "./interval.ts";
import { normalDeviate } from "./normal.ts";
import { poissonLine } from "./poisson.ts";

/*
 * Lines of a funnel plot: where a figure of the given size would lie by
 * chance. They are for drawing; exactVerdict.ts decides.
 */

/** Around a share: the exact binomial distribution, drawn smooth. For few and rare hits it passes 0 and 1, or even the benchmark. */
export function exactShareLimits(benchmark: number, n: number, confidence: number): Interval {
  const outside = (1 - confidence) / 2;
  return {
    lower: binomialLine(outside, n, benchmark) / n,
    upper: binomialLine(1 - outside, n, benchmark) / n,
  };
}

/** Around a share: the normal approximation that public health reports draw, kept within 0 and 1. */
export function normalShareLimits(benchmark: number, n: number, confidence: number): Interval {
  const half = normalDeviate(confidence) * Math.sqrt((benchmark * (1 - benchmark)) / n);
  return { lower: Math.max(0, benchmark - half), upper: Math.min(1, benchmark + half) };
}

/**
 * Around a share, on the arcsine scale where its spread hardly depends on the
 * benchmark; `between` is what districts truly differ by (τ² of overdispersion.ts).
 */
export function arcsineShareLimits(benchmark: number, n: number, confidence: number, between = 0): Interval {
  const middle = Math.asin(Math.sqrt(benchmark));
  const half = normalDeviate(confidence) * Math.sqrt(1 / (4 * n) + between);
  return {
    lower: Math.sin(Math.max(0, middle - half)) ** 2,
    upper: Math.sin(Math.min(Math.PI / 2, middle + half)) ** 2,
  };
}

/** Around a ratio of observed to expected: the exact Poisson distribution, drawn smooth. */
export function exactRatioLimits(expected: number, confidence: number): Interval {
  const outside = (1 - confidence) / 2;
  return {
    lower: poissonLine(outside, expected) / expected,
    upper: poissonLine(1 - outside, expected) / expected,
  };
}

/** Around a ratio of 1, by the interval of the expected count itself. Undefined where none is expected. */
export function countRatioLimits(expected: number, confidence: number): Interval | undefined {
  const found = expected > 0 ? exactPoisson(expected, confidence) : undefined;
  return found && { lower: found.lower / expected, upper: found.upper / expected };
}

/** Around a ratio on the logarithmic scale, with what districts truly differ by. */
export function logRatioLimits(expected: number, confidence: number, between = 0): Interval {
  const half = normalDeviate(confidence) * Math.sqrt(1 / expected + between);
  return { lower: Math.exp(-half), upper: Math.exp(half) };
}

/**
 * Around a rate, by the number of events: how small and how large the ratio to
 * the benchmark can be before so many events stand out. The upper end is
 * infinite where there are none.
 */
export function eventRatioLimits(events: number, confidence: number): Interval | undefined {
  const found = exactPoisson(events, confidence);
  return found && { lower: events / found.upper, upper: events === 0 ? Infinity : events / found.lower };
}
