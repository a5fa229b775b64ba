import { betaPoint, betaTails } from "./incompleteBeta.ts";

/** Student's t that leaves the chance `outside` to both sides together. */
export function studentDeviate(degrees: number, outside: number): number {
  // t² / (degrees + t²) has a beta distribution; close to 1 its complement has the digits.
  const share = betaPoint(0.5, degrees / 2, { upper: outside });
  if (share <= 0.5) return Math.sqrt((degrees * share) / (1 - share));
  const rest = betaPoint(degrees / 2, 0.5, { lower: outside });
  return Math.sqrt((degrees * (1 - rest)) / rest);
}

/** The chance of a t at least so far from 0, to both sides together. */
export function studentTwoSided(degrees: number, deviate: number): number {
  const square = deviate * deviate;
  return betaTails(degrees / 2, 0.5, degrees / (degrees + square)).lower;
}
