/**
 * What came of each month with each delay: a row for a month, oldest first,
 * and in it what was added 0, 1, 2 … months later; null what cannot be known
 * yet. A correction downwards is a negative addition.
 */
export type DelayTriangle = readonly (readonly (number | null)[])[];

/**
 * Which share of a month's final figure each delay brings, by chain ladder: a
 * month still open is taken to grow as the older ones did. Undefined where no
 * older month says how much follows.
 */
export function delayShares(triangle: DelayTriangle): number[] | undefined {
  const delays = Math.max(0, ...triangle.map((row) => row.length));
  if (delays === 0) return undefined;
  // What has come up to each delay, in units of what comes with the first delay that brings anything.
  const wholes: number[] = [];
  for (let delay = 0; delay < delays; delay++) {
    const told = triangle.filter((row) => knownUpTo(row, delay));
    if (told.length === 0) return undefined;
    const now = sum(told.map((row) => row[delay] ?? 0));
    const before = sum(told.map((row) => sum(row.slice(0, delay))));
    const whole = wholes[delay - 1] ?? 0;
    if (whole > 0 && before === 0) return undefined;
    wholes.push(whole > 0 ? whole * (1 + now / before) : Math.sign(now));
  }
  const last = wholes.at(-1) ?? 1;
  if (!(last > 0)) return undefined;
  return wholes.map((whole, delay) => (whole - (delay === 0 ? 0 : (wholes[delay - 1] ?? 0))) / last);
}

/** The share of the final figure that is there after each delay. */
export function completeness(shares: readonly number[]): number[] {
  let reached = 0;
  return shares.map((share) => (reached += share));
}

/**
 * The triangle with what is still to come put in. After n of a whole of which
 * the share p has come, the whole is taken to be (n + 1 − p) / p, so that a
 * month of which nothing has come yet is not said to stay at nothing. Null
 * where p is 0, for then n says nothing.
 */
export function fillTriangle(triangle: DelayTriangle, shares: readonly number[]): (number | null)[][] {
  const reached = completeness(shares);
  return triangle.map((row) => {
    const filled: (number | null)[] = [];
    for (const [delay, share] of shares.entries()) {
      const known = row[delay];
      const come = reached[delay - 1] ?? 0;
      const canTell = come > 0 && !filled.includes(null);
      const coming = canTell ? ((sum(filled) + 1 - come) / come) * share : null;
      filled.push(known ?? coming);
    }
    return filled;
  });
}

function knownUpTo(row: readonly (number | null)[], delay: number): boolean {
  return row.length > delay && row.slice(0, delay + 1).every((added) => added !== null);
}

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((total, each) => total + (each ?? 0), 0);
}
