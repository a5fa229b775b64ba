/**
 * The share of all weightings under which a sum of weighted differences is
 * above 0, every weighting being as likely as any other: exact.
 *
 * Where the edge between a corner ahead and a corner behind crosses 0, it
 * cuts the simplex of weightings into two: one without the corner behind, one
 * without the corner ahead. So the share is built up corner by corner from
 * sums of positive terms (Varsi 1973). The textbook sum
 * Σ d^(K−1) / Π (d − d′) is the same number, but loses all digits where
 * differences are close and does not exist where two are equal.
 *
 * Where all differences are 0 neither is ahead, which counts half.
 */
export function shareAhead(differences: readonly number[]): number {
  return shareOf(differences, spaceFor(differences.length));
}

interface Space {
  ahead: Float64Array;
  behind: Float64Array;
  shares: Float64Array;
}

/** Made once for all pairs: making it for each would take most of the time. */
function spaceFor(components: number): Space {
  return {
    ahead: new Float64Array(components),
    behind: new Float64Array(components),
    shares: new Float64Array(components),
  };
}

function shareOf(differences: ArrayLike<number>, { ahead, behind, shares }: Space): number {
  let ups = 0;
  let downs = 0;
  for (let k = 0; k < differences.length; k++) {
    const difference = differences[k] ?? 0;
    if (difference > 0) ahead[ups++] = difference;
    else if (difference < 0) behind[downs++] = difference;
  }
  if (ups === 0) return downs === 0 ? 0.5 : 0;
  shares.fill(0, 0, downs);
  let share = 1;
  for (let i = 0; i < ups; i++) {
    const up = ahead[i] ?? 0;
    share = 1;
    for (let j = 0; j < downs; j++) {
      const down = behind[j] ?? 0;
      share = (up * share - down * (shares[j] ?? 0)) / (up - down);
      shares[j] = share;
    }
  }
  return share;
}

export interface Robustness {
  /** For each pair, the share of all weightings under which the row is ahead of the column; half on the diagonal. */
  ahead: number[][];
  /** Mean rank over all weightings, 1 the best. */
  expectedRank: number[];
}

/** How districts stand to each other whatever the weights: a row of component scores each, higher is better. */
export function robustness(scores: readonly (readonly number[])[]): Robustness {
  const ahead = scores.map(() => scores.map(() => 0.5));
  const expectedRank = scores.map(() => 1);
  const components = scores[0]?.length ?? 0;
  const differences = new Float64Array(components);
  const space = spaceFor(components);
  for (const [i, mine] of scores.entries())
    for (let j = i + 1; j < scores.length; j++) {
      const theirs = scores[j] ?? [];
      for (let k = 0; k < components; k++) differences[k] = (mine[k] ?? NaN) - (theirs[k] ?? NaN);
      const share = shareOf(differences, space);
      setIn(ahead, i, j, share);
      setIn(ahead, j, i, 1 - share);
      expectedRank[i] = (expectedRank[i] ?? 1) + 1 - share;
      expectedRank[j] = (expectedRank[j] ?? 1) + share;
    }
  return { ahead, expectedRank };
}

function setIn(rows: number[][], i: number, j: number, value: number): void {
  const row = rows[i];
  if (row) row[j] = value;
}
