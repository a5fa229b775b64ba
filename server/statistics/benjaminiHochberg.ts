/**
 * For each chance in a set looked at together, the least share of false flags
 * at which it would be flagged: flag those at or under 0.05, and some 5 % of
 * the flags (not of the districts) are chance.
 */
export function benjaminiHochberg(chances: readonly number[]): number[] {
  const order = [...chances.keys()].sort((a, b) => (chances[b] ?? 1) - (chances[a] ?? 1));
  const adjusted = Array.from(chances, () => 1);
  let least = 1;
  for (const [place, index] of order.entries()) {
    const rank = chances.length - place;
    least = Math.min(least, (chances[index] ?? 1) * (chances.length / rank));
    adjusted[index] = least;
  }
  return adjusted;
}
