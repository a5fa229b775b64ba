import type { Release } from "./releaseTree.ts";

/**
 * How far apart the least and the most are that an onlooker can take a node's
 * count of one step for, as long as its total has not been shown since. It is
 * found by moves that change nothing shown: what one leaf gains at the step,
 * another loses. Where those in a leaf know its count, they are onlookers, too:
 * the largest partner is not reckoned with then.
 */
export function widthWhileHidden(release: Release, node: number, at: number, now: number): number {
  const own = insiders(release, node, at, now + 1);
  const room = sum(own.map((leaf) => release.room(leaf, at)));
  const counted = sum(own.map((leaf) => release.count(leaf, at)));
  const others = partners(release, node, at, now + 1);
  if (others === "outside") return room + counted;
  const theirs = new Map(others.map((leaf) => [leaf, release.count(leaf, at)]));
  const theirRoom = new Map(others.map((leaf) => [leaf, release.room(leaf, at)]));
  for (const [leaf, step] of atOtherSteps(release, node, at, now)) {
    theirs.set(leaf, (theirs.get(leaf) ?? 0) + release.count(leaf, step));
    theirRoom.set(leaf, (theirRoom.get(leaf) ?? 0) + release.room(leaf, step));
  }
  return (
    Math.min(room, together(release, [...theirs.values()])) +
    Math.min(counted, together(release, [...theirRoom.values()]))
  );
}

/** Where the whole was not shown in between, what is gained at one step may be lost elsewhere at another. */
function* atOtherSteps(
  release: Release,
  node: number,
  at: number,
  now: number,
): Generator<readonly [leaf: number, step: number]> {
  for (let step = 0; step <= now; step++) {
    const [from, until] = at < step ? [at, step] : [step, at];
    if (step === at || !release.isDark(0, from, until)) continue;
    const branch = branchOf(release, node);
    if (branch === undefined || !isDarkUpTo(release, node, from, now + 1)) continue;
    for (const other of release.children[0] ?? [])
      if (other !== branch) for (const leaf of insiders(release, other, from, now + 1)) yield [leaf, step];
  }
}

/** The part of the whole that a node is in, or is. */
function branchOf(release: Release, node: number): number | undefined {
  for (let below = node; below > 0; below = release.tree.parents[below] ?? -1)
    if (release.tree.parents[below] === 0) return below;
  return undefined;
}

/** Whether neither a node nor anything between it and the whole was shown. */
function isDarkUpTo(release: Release, node: number, from: number, until: number): boolean {
  for (let each = node; each > 0; each = release.tree.parents[each] ?? -1)
    if (!release.isDark(each, from, until)) return false;
  return true;
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
