import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaPoint, betaTails } from "../../../server/statistics/incompleteBeta.ts";
import { gammaPoint, gammaTails } from "../../../server/statistics/incompleteGamma.ts";
import { normalDeviate, normalTwoSided } from "../../../server/statistics/normal.ts";
import { studentDeviate, studentTwoSided } from "../../../server/statistics/student.ts";
import { expectClose } from "./close.ts";

// Computed with 40 digits.
const gamma = [
  [0.5, 0.02, 0.15851941887820606, 0.8414805811217939],
  [0.5, 9, 0.9999779095030014, 2.209049699858544e-5],
  [3, 0.001, 1.6654171665278076e-10, 0.9999999998334583],
  [10, 40, 0.9999999960740678, 3.925932226286188e-9],
  [1000, 900, 0.0005499022657117829, 0.9994500977342882],
  [1000, 1200, 0.9999999987118394, 1.2881606086281433e-9],
  [100_000, 101_000, 0.9991915784870744, 0.0008084215129255907],
  [2159, 1962.6, 6.652247200168443e-6, 0.9999933477527998],
] as const;
const beta = [
  [0.5, 5, 0.01, 0.2428418908984375, 0.7571581091015624],
  [3, 98, 0.001, 0.00015037636585421186, 0.9998496236341458],
  [50, 0.5, 0.9, 0.0012041498325598113, 0.9987958501674402],
  [1000, 3000, 0.27, 0.9979999404762196, 0.0020000595237803444],
  [20_000, 100, 0.99, 8.545004040789926e-16, 0.9999999999999991],
  [2, 2, 0.5, 0.5, 0.5],
] as const;

describe("the gamma distribution's tails", () => {
  it.each(gamma)("of shape %s at %s are exact", (shape, point, lower, upper) => {
    const tails = gammaTails(shape, point);
    expectClose(tails.lower, lower);
    expectClose(tails.upper, upper);
  });

  it("give the point back that they belong to", () => {
    const shapes = fc.double({ min: 0.5, max: 5000, noNaN: true });
    const sizes = fc.double({ min: 1e-6, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(shapes, sizes, (shape, size) => {
        expectClose(gammaTails(shape, gammaPoint(shape, { lower: size })).lower, size, 1e-10);
        expectClose(gammaTails(shape, gammaPoint(shape, { upper: size })).upper, size, 1e-10);
      }),
    );
  });
});

describe("the beta distribution's tails", () => {
  it.each(beta)("of %s and %s at %s are exact", (a, b, point, lower, upper) => {
    const tails = betaTails(a, b, point);
    expectClose(tails.lower, lower);
    expectClose(tails.upper, upper);
  });

  it("give the point back that they belong to", () => {
    const parameter = fc.integer({ min: 1, max: 3000 });
    const sizes = fc.double({ min: 1e-6, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, sizes, (a, b, size) => {
        const point = betaPoint(a, b, { lower: size });
        expectClose(betaTails(a, b, point).lower, size, 1e-9);
      }),
    );
  });
});

describe("deviates", () => {
  it.each([
    [1, 0.05, 12.706204736174705],
    [1, 0.002, 318.30883898555044],
    [2, 0.002, 22.327124770119873],
    [7, 0.05, 2.3646242515927844],
    [199, 0.05, 1.9719565442517537],
    [20_000, 0.002, 3.090639861854331],
  ])("of Student's t with %s degrees leave %s outside", (degrees, outside, deviate) => {
    expectClose(studentDeviate(degrees, outside), deviate);
    expectClose(studentTwoSided(degrees, deviate), outside, 1e-11);
  });

  it("of the normal distribution hold the confidence", () => {
    expect(normalDeviate(0.95)).toBe(1.959963984540054);
    expect(normalDeviate(0.998)).toBe(3.090232306167813);
    expectClose(normalDeviate(0.9), 1.6448536269514729);
    expectClose(normalTwoSided(1.959963984540054), 0.05);
    expect(() => normalDeviate(95)).toThrow("expected a confidence between 0 and 1: 95");
  });
});
