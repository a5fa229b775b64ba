import { binomialDensity } from "./density.ts";
import { pointOfTail, type AskedTail, type Tails } from "./tails.ts";

/** Both tails of the beta distribution with parameters a and b. */
export function betaTails(a: number, b: number, point: number): Tails {
  if (point <= 0) return { lower: 0, upper: 1 };
  if (point >= 1) return { lower: 1, upper: 0 };
  return tailsOf(a, b, point, 1 - point);
}

/** The point with the asked tail. */
export function betaPoint(a: number, b: number, asked: AskedTail): number {
  return pointOfTail(
    asked,
    { low: 0, high: 1, start: a / (a + b) },
    (point) => betaTails(a, b, point),
    (point) => (binomialDensity(a, a + b, point) * (a * b)) / ((a + b) * point * (1 - point)),
  );
}

function tailsOf(a: number, b: number, point: number, complement: number): Tails {
  if (point > (a + 1) / (a + b + 2)) {
    const { lower, upper } = tailsOf(b, a, complement, point);
    return { lower: upper, upper: lower };
  }
  const factor = (b / (a + b)) * binomialDensity(a, a + b, point, complement);
  const lower = factor * lowerFraction(a, b, point);
  return { lower, upper: 1 - lower };
}

/** The continued fraction of the incomplete beta function, evaluated forwards by Lentz. */
function lowerFraction(a: number, b: number, point: number): number {
  let above = 1;
  let below = 1 / nonZero(1 - ((a + b) * point) / (a + 1));
  let value = below;
  for (let step = 1; ; step++) {
    const even = (step * (b - step) * point) / ((a + 2 * step - 1) * (a + 2 * step));
    const odd = (-(a + step) * (a + b + step) * point) / ((a + 2 * step) * (a + 2 * step + 1));
    let change = 1;
    for (const factor of [even, odd]) {
      below = 1 / nonZero(1 + factor * below);
      above = nonZero(1 + factor / above);
      change = below * above;
      value *= change;
    }
    if (Math.abs(change - 1) < 1e-16 || step > 1e6) return value;
  }
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
