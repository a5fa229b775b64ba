/**
 * Which counts a percentage could be of, when it is published rounded and
 * what it is out of is known. Fewer than two: the percentage gives the count
 * away, and has to be hidden with it.
 */
export function numeratorCandidates({
  published,
  decimals,
  n,
}: {
  published: number;
  decimals: number;
  n: number;
}): number[] {
  // A half may have been rounded either way; a little more is for the rounding of binary numbers.
  const half = 0.5 * 10 ** -decimals * (1 + 1e-9);
  const first = Math.max(0, Math.ceil(((published - half) * n) / 100 - 1e-9));
  const last = Math.min(n, Math.floor(((published + half) * n) / 100 + 1e-9));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
