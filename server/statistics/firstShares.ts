/** What is left of the work that may be done. */
interface Budget {
  work: number;
}

/**
 * For each unit, the share of all weightings that put it first: exact but for
 * the last digits, by cutting the simplex of weightings along the planes on
 * which it ties with another. The same as the first column of
 * rankAcceptability.ts, which keeps to fractions and all ranks and is slow for
 * it. Undefined where it would take more than `most` looks at a weight.
 *
 * Units that tie on everything are all first together.
 */
export function firstShares(scores: readonly (readonly number[])[], most = 500_000): number[] | undefined {
  const budget = { work: most };
  const components = scores[0]?.length ?? 0;
  const corners = Array.from({ length: components }, (_, i) =>
    Array.from({ length: components }, (_, k) => (i === k ? 1 : 0)),
  );
  const shares: number[] = [];
  for (const mine of scores) {
    // Whoever is behind another rival on everything takes nothing away that the other does not.
    const rivals = scores.filter(
      (each, i) =>
        each !== mine &&
        !scores.some((other, j) => other !== each && other !== mine && isCovered(each, i, other, j)),
    );
    const planes = rivals.map((rival) => rival.map((score, k) => score - (mine[k] ?? NaN)));
    shares.push(shareWithin(corners, planes, 0, budget));
    if (budget.work < 0) return undefined;
  }
  return shares;
}

/** Of two that are equal, the later one is covered. */
function isCovered(mine: readonly number[], i: number, other: readonly number[], j: number): boolean {
  const isBehind = mine.every((score, k) => score <= (other[k] ?? NaN));
  return isBehind && (i > j || mine.some((score, k) => score < (other[k] ?? NaN)));
}

/** Which share of a simplex lies on the near side of all planes from the given one on. */
function shareWithin(corners: number[][], planes: number[][], from: number, budget: Budget): number {
  for (let index = from; index < planes.length; index++) {
    const plane = planes[index] ?? [];
    const heights = corners.map((corner) =>
      corner.reduce((sum, weight, k) => sum + weight * (plane[k] ?? 0), 0),
    );
    const up = heights.findIndex((height) => height > tiny);
    if (up < 0) continue;
    const down = heights.findIndex((height) => height < -tiny);
    if (down < 0) return 0;
    budget.work -= corners.length ** 2;
    if (budget.work < 0) return 0;
    // Where the edge from one corner to the other crosses the plane, a new corner replaces either.
    const kept = (heights[up] ?? 0) / ((heights[up] ?? 0) - (heights[down] ?? 0));
    const to = corners[down] ?? [];
    const crossing = (corners[up] ?? []).map((weight, k) => weight + kept * ((to[k] ?? 0) - weight));
    const withUp = corners.map((corner, i) => (i === down ? crossing : corner));
    const withDown = corners.map((corner, i) => (i === up ? crossing : corner));
    return (
      kept * shareWithin(withUp, planes, index, budget) +
      (1 - kept) * shareWithin(withDown, planes, index, budget)
    );
  }
  return 1;
}

/** A corner made on a plane is off it by the last digits; no scores differ by so little. */
const tiny = 1e-12;
