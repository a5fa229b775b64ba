/** Tenths of a per cent: whole numbers, so that their sum is exact however often one is moved. */
export const wholeWeight = 1000;

/** Parts of a whole in the proportions given, to the nearest; all alike where all are nothing. */
export function apportion(proportions: readonly number[], whole: number): number[] {
  const sum = proportions.reduce((total, each) => total + each, 0);
  const exact = proportions.map((each) => (sum === 0 ? whole / proportions.length : (whole * each) / sum));
  const parts = exact.map(Math.floor);
  const left = whole - parts.reduce((total, each) => total + each, 0);
  const byRest = [...exact.keys()].sort((a, b) => rest(exact[b]) - rest(exact[a]) || a - b);
  for (const index of byRest.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

function rest(value = 0): number {
  return value - Math.floor(value);
}

/**
 * One weight moved; those that are not locked make room for it, or take what
 * it leaves, in the proportions they have to each other.
 */
export function moveWeight(
  weights: readonly number[],
  moved: number,
  to: number,
  locked: ReadonlySet<number>,
): number[] {
  const others = [...weights.keys()].filter((index) => index !== moved && !locked.has(index));
  if (others.length === 0) return [...weights];
  const kept = weights.reduce(
    (total, weight, index) => (index !== moved && locked.has(index) ? total + weight : total),
    0,
  );
  const free = wholeWeight - kept;
  const reached = Math.min(Math.max(Math.round(to), 0), free);
  const shares = apportion(
    others.map((index) => weights[index] ?? 0),
    free - reached,
  );
  return weights.map((weight, index) => {
    if (index === moved) return reached;
    const place = others.indexOf(index);
    return place === -1 ? weight : (shares[place] ?? 0);
  });
}

/** `40-20-20-20`, in per cent, as an address has it. */
export function writeWeights(weights: readonly number[]): string {
  return weights.map((weight) => weight / 10).join("-");
}

/** Undefined where they are not this many, or not a whole. */
export function readWeights(text: string | undefined, count: number): number[] | undefined {
  const weights = text?.split("-").map((each) => Math.round(Number(each) * 10)) ?? [];
  const sum = weights.reduce((total, each) => total + each, 0);
  const isWhole = weights.every((each) => each >= 0) && sum === wholeWeight;
  return weights.length === count && isWhole ? weights : undefined;
}
