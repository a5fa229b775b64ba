import { poissonDensity } from "./density.ts";
import { pointOfTail, type AskedTail, type Tails } from "./tails.ts";

/** Both tails of the gamma distribution of the given shape (scale 1). */
export function gammaTails(shape: number, point: number): Tails {
  if (point <= 0) return { lower: 0, upper: 1 };
  if (point === Infinity) return { lower: 1, upper: 0 };
  if (point < shape + 1) {
    const lower = poissonDensity(shape, point) * risingSeries(shape, point);
    return { lower, upper: 1 - lower };
  }
  const upper = shape * poissonDensity(shape, point) * upperFraction(shape, point);
  return { lower: 1 - upper, upper };
}

/** The point with the asked tail: χ² with k degrees is twice the gamma of shape k / 2. */
export function gammaPoint(shape: number, asked: AskedTail): number {
  return pointOfTail(
    asked,
    { low: 0, high: Infinity, start: shape },
    (point) => gammaTails(shape, point),
    (point) => (poissonDensity(shape, point) * shape) / point,
  );
}

function risingSeries(shape: number, point: number): number {
  let sum = 1;
  let term = 1;
  for (let step = 1; term > sum * 1e-17; step++) {
    term *= point / (shape + step);
    sum += term;
  }
  return sum;
}

/** Legendre's continued fraction, evaluated forwards by Lentz. */
function upperFraction(shape: number, point: number): number {
  let middle = point + 1 - shape;
  let above = 1 / tiny;
  let below = 1 / middle;
  let value = below;
  for (let step = 1; ; step++) {
    const factor = -step * (step - shape);
    middle += 2;
    below = 1 / nonZero(factor * below + middle);
    above = nonZero(middle + factor / above);
    const change = below * above;
    value *= change;
    if (Math.abs(change - 1) < 1e-16 || step > 1e6) return value;
  }
}

const tiny = 1e-300;

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
