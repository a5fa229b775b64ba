/** An estimate with its own 95% interval. */
export interface Estimate {
  value: number;
  lower: number;
  upper: number;
}

/**
 * The interval of a weighted sum of independent estimates, recovered from their
 * own ones (MOVER, Zou and Donner 2008): each side apart, so that a lopsided
 * interval stays so.
 */
export function sumInterval(estimates: readonly (Estimate & { weight: number })[]): {
  lower: number;
  upper: number;
} {
  const sum = estimates.reduce((total, { value, weight }) => total + weight * value, 0);
  const side = (distance: (each: Estimate) => number) =>
    Math.sqrt(estimates.reduce((total, each) => total + (each.weight * distance(each)) ** 2, 0));
  return {
    lower: sum - side(({ value, lower }) => value - lower),
    upper: sum + side(({ value, upper }) => upper - value),
  };
}
