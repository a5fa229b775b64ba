/**
 * Densities by saddle point (Loader 2000): differences of huge logarithms
 * never arise, so the relative error stays near 1e-15 at any size.
 */

/** Chance of `count` where `expected` are expected; also for a count that is no integer. */
export function poissonDensity(count: number, expected: number): number {
  if (expected === 0) return count === 0 ? 1 : 0;
  if (count === 0) return Math.exp(-expected);
  const exponent = -stirlingError(count) - devianceTerm(count, expected);
  return Math.exp(exponent) / Math.sqrt(2 * Math.PI * count);
}

/** Chance of `hits` in `trials`. The share's complement is its own argument: 1 − share loses digits. */
export function binomialDensity(hits: number, trials: number, share: number, complement = 1 - share): number {
  const misses = trials - hits;
  if (hits < 0 || misses < 0) return 0;
  if (share === 0) return hits === 0 ? 1 : 0;
  if (complement === 0) return misses === 0 ? 1 : 0;
  if (hits === 0) return Math.exp(trials * logOf(complement, share));
  if (misses === 0) return Math.exp(trials * logOf(share, complement));
  const exponent =
    stirlingError(trials) -
    stirlingError(hits) -
    stirlingError(misses) -
    devianceTerm(hits, trials * share) -
    devianceTerm(misses, trials * complement);
  return Math.exp(exponent) * Math.sqrt(trials / (2 * Math.PI * hits * misses));
}

function logOf(share: number, complement: number): number {
  return complement < 0.5 ? Math.log1p(-complement) : Math.log(share);
}

/** How far ln Γ(n + 1) is above Stirling's first approximation. */
function stirlingError(n: number): number {
  let error = 0;
  let size = n;
  // The series is exact from about 15 on; below, one step up costs one logarithm.
  for (; size < 16; size++) error += (size + 0.5) * Math.log1p(1 / size) - 1;
  const square = size * size;
  const series =
    1 / 12 -
    (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square) / square) /
      square;
  return error + series / size;
}

/** count · ln(count / expected) + expected − count, without cancellation where the two are close. */
function devianceTerm(count: number, expected: number): number {
  const difference = count - expected;
  if (Math.abs(difference) >= 0.1 * (count + expected))
    return count * Math.log(count / expected) + expected - count;
  const ratio = difference / (count + expected);
  let sum = difference * ratio;
  let power = 2 * count * ratio;
  for (let step = 1; ; step++) {
    power *= ratio * ratio;
    const next = sum + power / (2 * step + 1);
    if (next === sum) return sum;
    sum = next;
  }
}
