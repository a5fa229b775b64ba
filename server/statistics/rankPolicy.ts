/** Whether places may be given in a comparable group, by how many of it are large enough to take part. */
export type RankPolicy = "ranks" | "cautiously" | "none";

/** No places among fewer than five, and a caution among fewer than ten. */
export function rankPolicy(taking: number): RankPolicy {
  if (taking < 5) return "none";
  return taking < 10 ? "cautiously" : "ranks";
}
