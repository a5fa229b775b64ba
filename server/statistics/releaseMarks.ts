import { exchange, insiders, widthWhileHidden } from "./releaseMoves.ts";
import { Release, type ReleaseRule, type ReleaseTree } from "./releaseTree.ts";

type Decided = (node: number, step: number) => boolean | undefined;

/**
 * At which steps the running total of each node may be shown. Between two
 * totals that are shown lies a count that can be worked out, so both are shown
 * only where that is not sensitive; and as totals of wholes give their parts
 * away, parts that are not sensitive themselves are hidden beside those that
 * are. Steps are decided one after another: what comes later changes nothing
 * of what was decided before.
 */
export function releaseMarks(
  tree: ReleaseTree,
  rule: ReleaseRule,
  /** What is decided elsewhere: false for what an earlier release hid, true for what is shown in any case. */
  decided: Decided = () => undefined,
): boolean[][] {
  const release = new Release(tree, rule);
  const nodes = tree.parents.map((_, node) => node);
  // Parts before wholes: hiding another part costs readers less.
  const upward = nodes.toReversed();
  const steps = tree.counts[0]?.length ?? 0;
  for (let now = 0; now < steps; now++) {
    for (const node of nodes) release.show(node, now, decided(node, now) ?? mayBeShown(release, node, now));
    const isFree = (node: number) => decided(node, now) !== true;
    // What is hidden for one may be needed by another; every round hides one more, or is the last.
    while (upward.filter((node) => makeRoom(release, node, now, isFree)).length > 0);
  }
  return release.shown();
}

/** Whether a node's total would neither show a sensitive count nor close in on one that was hidden since the last. */
function mayBeShown(release: Release, node: number, now: number): boolean {
  const last = release.lastShown(node, now);
  if (release.isSensitive(node, last, now)) return false;
  if (last === now - 1) return true;
  // The shortest first: most totals that must wait are found by a single step.
  for (let length = 1; length < now - last; length++)
    for (let after = last; after + length <= now; after++) {
      const to = after + length;
      if (!release.isSensitive(node, after, to)) continue;
      if (exchangedWidth(release, node, { after, to, last, now }) < wanted(release, node, after, to))
        return false;
    }
  return true;
}

/** How far a stretch's count is in doubt, if what is moved within it is made up for before or after it. */
function exchangedWidth(
  release: Release,
  node: number,
  { after, to, last, now }: { after: number; to: number; last: number; now: number },
): number {
  let [most, least] = [0, 0];
  for (let at = after + 1; at <= to; at++)
    for (let back = last + 1; back <= now; back++) {
      if (back > after && back <= to) continue;
      const { gain, loss } = exchange(release, node, at, back);
      most = Math.max(most, gain);
      least = Math.max(least, loss);
      if (most + least >= release.rule.width) return most + least;
    }
  return most + least;
}

/** Hides totals beside a hidden one until nothing sensitive since its last can be told; says whether it hid any. */
function makeRoom(release: Release, node: number, now: number, isFree: (node: number) => boolean): boolean {
  if (release.isShown(node, now)) return false;
  const last = release.lastShown(node, now);
  let hidden = false;
  for (let at = now; at > last; at--)
    while (isExposed(release, node, { at, last, now })) {
      const next = cheapest(release, node, now, isFree);
      if (next === undefined) return hidden;
      release.show(next, now, false);
      hidden = true;
    }
  return hidden;
}

/**
 * Whether a step's count, or that of a longer stretch with it, can be told. A
 * longer one is in doubt with any step of it that is so by itself.
 */
function isExposed(
  release: Release,
  node: number,
  { at, last, now }: { at: number; last: number; now: number },
): boolean {
  const isInDoubt = (step: number) =>
    widthWhileHidden(release, node, step, now) >= wanted(release, node, step - 1, step);
  if (!release.isSensitive(node, at - 1, at) || isInDoubt(at)) return false;
  for (let after = at - 1; after >= last && (after === at - 1 || !isInDoubt(after + 1)); after--)
    for (let to = at; to <= now && (to === at || !isInDoubt(to)); to++) {
      if (!release.isSensitive(node, after, to)) continue;
      if (exchangedWidth(release, node, { after, to, last, now }) < wanted(release, node, after, to))
        return true;
    }
  return false;
}

/** Of few who could be counted, no more than all can be in doubt. */
function wanted(release: Release, node: number, after: number, to: number): number {
  return Math.min(release.rule.width, release.most(node, after, to));
}

/** Which total is hidden next to make room for a node's: a part of it, one beside it, or else the whole of both. */
function cheapest(
  release: Release,
  node: number,
  now: number,
  isFree: (node: number) => boolean,
): number | undefined {
  const { tree, children } = release;
  const shown = (nodes: readonly number[]) =>
    nodes.filter((each) => release.isShown(each, now) && isFree(each));
  const byPrice = (nodes: number[]) =>
    nodes.toSorted((a, b) => price(release, a, now) - price(release, b, now) || a - b)[0];
  const parts = children[node] ?? [];
  if (parts.length > 0 && insiders(release, node, now, now + 1).length === 0) return byPrice(shown(parts));
  for (let below = node; ;) {
    const parent = tree.parents[below] ?? -1;
    if (parent < 0) return undefined;
    const beside = (children[parent] ?? []).filter((each) => each !== below);
    // Beside a hidden group without a hidden part nothing can have moved.
    const hollow = beside.filter(
      (each) => !release.isShown(each, now) && insiders(release, each, now, now + 1).length === 0,
    );
    const next =
      byPrice(shown(hollow.flatMap((each) => children[each] ?? []))) ??
      byPrice(shown(beside).filter((each) => release.count(each, now) > 0 || waits(release, each, now)));
    if (next !== undefined) return next;
    if (release.isShown(parent, now)) return isFree(parent) ? parent : undefined;
    below = parent;
  }
}

/** What readers lose. Those whose last total was not shown either lose least. */
function price(release: Release, node: number, now: number): number {
  const count = release.count(node, now);
  return (waits(release, node, now) ? 0 : 1e9) + count;
}

/** Whether its last total was not shown either. */
function waits(release: Release, node: number, now: number): boolean {
  return !release.isShown(node, now - 1);
}
