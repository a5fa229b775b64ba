/**
 * Between what numbers the persons of several months together lie when only
 * each month's own number is known: at least the fullest month, at most all of
 * them apart, or everybody there is.
 */
export function distinctBounds(
  monthly: readonly number[],
  population = Infinity,
): { lower: number; upper: number } {
  return {
    lower: Math.max(0, ...monthly),
    upper: Math.min(
      population,
      monthly.reduce((sum, each) => sum + each, 0),
    ),
  };
}
