import type { Release } from "./releaseTree.ts";

/**
 * How far apart the least and the most are that an onlooker can take a node's
 * count of one step for, as long as its total has not been shown since. It is
 * found by moves that change nothing shown: what one leaf gains at the step,
 * another loses. Where those in a leaf know its count, they are onlookers, too:
 * the largest partner is not reckoned with then, and one of a single person never.
 */
export function widthWhileHidden(release: Release, node: number, at: number, now: number): number {
  const own = insiders(release, node, at, now + 1);
  const others = partners(release, node, at, now + 1);
  const room = sum(own.map((leaf) => release.room(leaf, at)));
  const counted = sum(own.map((leaf) => release.count(leaf, at)));
  if (others === "outside") return room + counted;
  const theirs = others.map((leaf) => release.count(leaf, at));
  const theirRoom = others.map((leaf) => release.room(leaf, at));
  return Math.min(room, together(release, theirs)) + Math.min(counted, together(release, theirRoom));
}

/** By how much a node's count of one step can be more, or less, if another step makes up for it, and nothing shown tells. */
export function exchange(
  release: Release,
  node: number,
  at: number,
  back: number,
): { gain: number; loss: number } {
  const [from, until] = at < back ? [at, back] : [back, at];
  const own = insiders(release, node, from, until);
  const others = partners(release, node, from, until);
  const gains = (leaf: number) => Math.min(release.room(leaf, at), release.count(leaf, back));
  const losses = (leaf: number) => Math.min(release.count(leaf, at), release.room(leaf, back));
  const [gain, loss] = [sum(own.map(gains)), sum(own.map(losses))];
  if (others === "outside") return { gain, loss };
  return {
    gain: Math.min(gain, together(release, others.map(losses))),
    loss: Math.min(loss, together(release, others.map(gains))),
  };
}

/** The leaves of a node that nothing between them and it gives away. */
export function insiders(release: Release, node: number, from: number, until: number): number[] {
  if (!release.isDark(node, from, until)) return [];
  const children = release.children[node] ?? [];
  return children.length === 0 ? [node] : children.flatMap((child) => insiders(release, child, from, until));
}

/** The leaves beside a node, or beside those above it that are dark as well; beyond a dark whole lies everything. */
function partners(release: Release, node: number, from: number, until: number): number[] | "outside" {
  const found: number[] = [];
  for (let below = node; ;) {
    const parent = release.tree.parents[below] ?? -1;
    if (parent < 0) return "outside";
    for (const sibling of release.children[parent] ?? [])
      if (sibling !== below) found.push(...insiders(release, sibling, from, until));
    if (!release.isDark(parent, from, until)) return found;
    below = parent;
  }
}

/** What partners give together; where one of them may know its own, without the one who could give most. */
function together(release: Release, amounts: number[]): number {
  if (!release.rule.leavesAreKnown) return sum(amounts);
  let [total, largest] = [0, 0];
  for (const amount of amounts) {
    if (amount > largest) {
      total += largest;
      largest = amount;
    } else total += amount;
  }
  return total;
}

function sum(amounts: number[]): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
