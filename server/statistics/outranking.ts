/**
 * For each pair of units the share of the weights with which the row is ahead
 * of the column; criteria on which they are equal count half. Says nothing of
 * how far ahead, so no criterion can make up for another.
 */
export function outranking(
  scores: readonly (readonly number[])[],
  weights: readonly number[] = (scores[0] ?? []).map(() => 1),
): number[][] {
  const whole = weights.reduce((total, weight) => total + weight, 0);
  return scores.map((mine) =>
    scores.map((theirs) =>
      mine.reduce((share, score, k) => {
        const difference = Math.sign(score - (theirs[k] ?? NaN));
        return share + ((weights[k] ?? 0) / whole) * ((difference + 1) / 2);
      }, 0),
    ),
  );
}

/** Over how many others a unit has the majority of the weights, less how many have it over the unit. */
export function copelandScores(shares: readonly (readonly number[])[]): number[] {
  return shares.map((row, i) =>
    row.reduce((total, share, j) => {
      // Thirds and the like do not add up to exactly a half.
      const isEven = i === j || Math.abs(share - 0.5) < 1e-12;
      return total + (isEven ? 0 : Math.sign(share - 0.5));
    }, 0),
  );
}

/** How many pairs there are in which one unit is ahead on every criterion, and which part of all pairs. */
export function dominance(shares: readonly (readonly number[])[]): { pairs: number; part: number } {
  const pairs = shares.flatMap((row, i) => row.filter((share, j) => i !== j && share > 1 - 1e-12)).length;
  return { pairs, part: pairs / ((shares.length * (shares.length - 1)) / 2) };
}
