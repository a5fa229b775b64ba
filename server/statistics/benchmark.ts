/** A numerator and what it is out of. */
export interface Counted {
  x: number;
  n: number;
}

/**
 * What all districts of a set have together: numerators and denominators are
 * added before dividing. Percentages are never averaged. Undefined where there is nothing to divide by.
 */
export function pooled(districts: readonly Counted[]): number | undefined {
  let x = 0;
  let n = 0;
  for (const each of districts) {
    x += each.x;
    n += each.n;
  }
  return n > 0 ? x / n : undefined;
}

/** What all others have together, for each district: a large one otherwise is compared with itself. */
export function leaveOneOut(districts: readonly Counted[]): (number | undefined)[] {
  const x = districts.reduce((sum, each) => sum + each.x, 0);
  const n = districts.reduce((sum, each) => sum + each.n, 0);
  return districts.map((own) => (n - own.n > 0 ? (x - own.x) / (n - own.n) : undefined));
}
