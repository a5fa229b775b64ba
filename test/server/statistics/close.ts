import { expect } from "vitest";

/** Within the relative tolerance; absolute where 0 is expected. */
export function expectClose(actual: number | undefined, expected: number, tolerance = 1e-12): void {
  const off = Math.abs((actual ?? NaN) - expected);
  expect(off, `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance * (Math.abs(expected) || 1));
}
