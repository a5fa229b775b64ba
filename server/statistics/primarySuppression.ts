export interface PrimaryRule {
  /** Counts from 1 to this are hidden. */
  threshold: number;
  /** Whether nobody and everybody are hidden as well: 0 % and 100 % tell something of each single person. */
  hidesExtremes?: boolean;
}

/**
 * Whether a count must not be seen: small itself or, where what it is out of
 * is known, leaving few who are not in it.
 */
export function isSensitive(
  { x, n }: { x: number; n?: number | null },
  { threshold, hidesExtremes = false }: PrimaryRule,
): boolean {
  if (x >= 1 && x <= threshold) return true;
  const rest = n === undefined || n === null ? undefined : n - x;
  if (rest !== undefined && rest >= 1 && rest <= threshold) return true;
  return hidesExtremes && (x === 0 || rest === 0) && n !== 0;
}
