/**
 * Weighted mean of the given power: 1 the usual one, where good components
 * make up for bad ones; 0 the geometric, −1 the harmonic, where they do so less
 * and less. Weights need not add up to 1.
 */
export function powerMean(values: readonly number[], weights: readonly number[], power = 1): number {
  const whole = weights.reduce((total, weight) => total + weight, 0);
  if (!(whole > 0) || values.length !== weights.length)
    throw new RangeError("expected a weight for each value, and not all 0");
  const weighted = (of: (value: number) => number) =>
    values.reduce((total, value, index) => total + of(value) * ((weights[index] ?? 0) / whole), 0);
  if (power === 0) return Math.exp(weighted(Math.log));
  return power === 1 ? weighted((value) => value) : weighted((value) => value ** power) ** (1 / power);
}
