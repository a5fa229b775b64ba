import { gammaTails } from "./incompleteGamma.ts";
import { quantile, sum } from "./quantile.ts";

/** A district on the scale on which the funnel's spread is even. */
export interface Deviation {
  /** Standard deviations from the benchmark, were only chance at work. */
  z: number;
  /** One through the square of its standard error. */
  weight: number;
}

export interface Overdispersion {
  /** Mean square of the deviations: 1 where only chance is at work. */
  phi: number;
  /** What districts truly differ by, as a variance on the scale of the deviations. */
  between: number;
  /** φ times how many there are, a χ² of as many degrees were only chance at work … */
  chiSquare: number;
  /** … and the chance of one so large. */
  chance: number;
  /** Whether limits ought to be widened. Show φ and both sets of limits in any case. */
  isSignificant: boolean;
}

/** Undefined where fewer than two districts leave nothing to measure. */
export function overdispersion(deviations: readonly Deviation[], alpha = 0.05): Overdispersion | undefined {
  const count = deviations.length;
  if (count < 2) return undefined;
  const chiSquare = sum(deviations.map(({ z }) => z * z));
  const weights = sum(deviations.map(({ weight }) => weight));
  const squares = sum(deviations.map(({ weight }) => weight * weight));
  const chance = gammaTails(count / 2, chiSquare / 2).upper;
  return {
    phi: chiSquare / count,
    between: Math.max(0, (chiSquare - (count - 1)) / (weights - squares / weights)),
    chiSquare,
    chance,
    isSignificant: chance < alpha,
  };
}

/** Draws the outermost part of each end in to where it begins: a few outliers must not widen the limits they are judged by. */
export function winsorise(deviations: readonly Deviation[], part = 0.1): Deviation[] {
  const scores = deviations.map(({ z }) => z);
  if (scores.length === 0) return [];
  const low = quantile(scores, part);
  const high = quantile(scores, 1 - part);
  return deviations.map(({ z, weight }) => ({ z: Math.min(high, Math.max(low, z)), weight }));
}

/** Which remain when the outermost part of each end is left out instead. */
export function keptByTrimming(deviations: readonly Deviation[], part = 0.1): boolean[] {
  const groups = 1 / part;
  return deviations.map(({ z }) => {
    const below = deviations.filter((other) => other.z < z).length;
    const same = deviations.filter((other) => other.z === z).length;
    const group = Math.floor(((below + (same + 1) / 2) * groups) / (deviations.length + 1));
    return group > 0 && group < groups - 1;
  });
}

/** Shares on the arcsine scale, around the benchmark of all together. */
export function shareDeviations(
  districts: readonly { x: number; n: number }[],
  benchmark: number,
): Deviation[] {
  const middle = Math.asin(Math.sqrt(benchmark));
  return districts.map(({ x, n }) => ({
    z: (Math.asin(Math.sqrt(x / n)) - middle) * 2 * Math.sqrt(n),
    weight: 4 * n,
  }));
}

/** Observed over expected on the logarithmic scale, around 1; none counts as a half, which has a logarithm. */
export function ratioDeviations(districts: readonly { x: number; n: number }[]): Deviation[] {
  return districts.map(({ x, n }) => ({ z: Math.sqrt(n) * Math.log((x || 0.5) / n), weight: n }));
}
