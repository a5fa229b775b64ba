import { leastReaching } from "./binomial.ts";
import { poissonDensity } from "./density.ts";
import { gammaTails } from "./incompleteGamma.ts";

/** The chance of `count` or fewer where `expected` are expected. */
export function poissonAtMost(count: number, expected: number): number {
  return count < 0 ? 0 : gammaTails(count + 1, expected).upper;
}

/** The chance of `count` or more where `expected` are expected. */
export function poissonAtLeast(count: number, expected: number): number {
  return count <= 0 ? 1 : gammaTails(count, expected).lower;
}

/** As `binomialLine`, for counts. */
export function poissonLine(chance: number, expected: number): number {
  let high = Math.ceil(expected + 10 * Math.sqrt(expected) + 10);
  while (poissonAtMost(high, expected) < chance) high *= 2;
  const count = leastReaching(chance, 0, high, (each) => poissonAtMost(each, expected));
  return count - (poissonAtMost(count, expected) - chance) / poissonDensity(count, expected);
}
