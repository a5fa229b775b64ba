/** Both tails of a distribution at a point: the small one is never computed as 1 − the large one. */
export interface Tails {
  lower: number;
  upper: number;
}

/** A tail whose size is given, to be solved for the point. */
export type AskedTail = { lower: number } | { upper: number };

/**
 * The point between `low` and `high` where the tail has the asked size, by
 * Newton on its logarithm (concave for the distributions here, so the steps
 * settle from one side) with halving wherever a step would leave the bracket.
 */
export function pointOfTail(
  asked: AskedTail,
  { low, high, start }: { low: number; high: number; start: number },
  tailsAt: (point: number) => Tails,
  densityAt: (point: number) => number,
): number {
  const isLower = "lower" in asked;
  const size = isLower ? asked.lower : asked.upper;
  let point = start;
  for (let step = 0; step < 400; step++) {
    const tails = tailsAt(point);
    const tail = isLower ? tails.lower : tails.upper;
    const excess = Math.log(tail / size);
    if (excess > 0 === isLower) high = point;
    else low = point;
    const slope = (isLower ? 1 : -1) * (densityAt(point) / tail);
    let next = point - excess / slope;
    // Without an upper bound there is nothing to halve: go on by doubling.
    if (!(next > low && next < high)) next = high === Infinity ? 2 * point : (low + high) / 2;
    if (Math.abs(next - point) <= 2 * Number.EPSILON * point) return next;
    point = next;
  }
  return point;
}
