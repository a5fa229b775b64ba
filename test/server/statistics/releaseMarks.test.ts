import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { releaseMarks } from "../../../server/statistics/releaseMarks.ts";
import { Release, type ReleaseTree } from "../../../server/statistics/releaseTree.ts";

const rule = { threshold: 2, width: 2, leavesAreKnown: true };

/** Adds the leaves' counts up. */
function treeOf(
  parents: number[],
  leaves: Record<number, number[]>,
  outOf?: Record<number, number[]>,
): ReleaseTree {
  const steps = Object.values(leaves)[0]?.length ?? 0;
  const summed = (of: Record<number, number[]>) => {
    const counts = parents.map((_, node) => of[node] ?? Array.from({ length: steps }, () => 0));
    for (let node = parents.length - 1; node > 0; node--) {
      const parent = counts[parents[node] ?? -1];
      counts[node]?.forEach((count, step) => parent && (parent[step] = (parent[step] ?? 0) + count));
    }
    return counts;
  };
  return { parents, counts: summed({ ...leaves }), outOf: outOf && summed({ ...outOf }) };
}

/** Every world that shows the same totals, its leaves' counts bounded; the same object each time. */
function* worlds(tree: ReleaseTree, shown: boolean[][], most: number): Generator<number[][]> {
  const { children, leaves } = new Release(tree, rule);
  const steps = tree.counts[0]?.length ?? 0;
  const world = tree.counts.map((counts) => counts.map(() => 0));
  /** Of everything above the leaves, from the last to the whole. */
  const wholes = tree.parents
    .map((_, node) => node)
    .filter((node) => !leaves.includes(node))
    .toReversed();
  const total = (counts: readonly (readonly number[])[], node: number, step: number): number => {
    let sum = 0;
    for (let each = 0; each <= step; each++) sum += counts[node]?.[each] ?? 0;
    return sum;
  };
  const isAlike = (node: number, step: number) =>
    shown[node]?.[step] !== true || total(world, node, step) === total(tree.counts, node, step);
  function* fill(step: number, index: number): Generator<number[][]> {
    if (step === steps) {
      yield world;
      return;
    }
    const leaf = leaves[index];
    if (leaf === undefined) {
      for (const node of wholes) {
        const sum = (children[node] ?? []).reduce((all, child) => all + (world[child]?.[step] ?? 0), 0);
        (world[node] ?? [])[step] = sum;
      }
      if (wholes.every((node) => isAlike(node, step))) yield* fill(step + 1, 0);
      return;
    }
    const bound = Math.min(most, tree.outOf?.[leaf]?.[step] ?? most);
    for (let count = 0; count <= bound; count++) {
      (world[leaf] ?? [])[step] = count;
      if (isAlike(leaf, step)) yield* fill(step, index + 1);
    }
  }
  yield* fill(0, 0);
}

interface Leak {
  node: number;
  after: number;
  to: number;
  low: number;
  high: number;
  knowing: number | undefined;
}

/** What can be concluded too closely of anything sensitive: by anybody, or by those who know one leaf. */
function leaks(tree: ReleaseTree, shown: boolean[][], { toInsiders = true } = {}): Leak[] {
  const release = new Release(tree, rule);
  const { children, leaves } = release;
  const steps = tree.counts[0]?.length ?? 0;
  const most = Math.max(...leaves.flatMap((leaf) => tree.counts[leaf] ?? [])) + 2;
  const within = (node: number): number[] =>
    (children[node]?.length ?? 0) === 0 ? [node] : (children[node] ?? []).flatMap(within);
  const asked: Leak[] = [undefined, ...(toInsiders ? leaves : [])].flatMap((knowing) =>
    tree.parents.flatMap((_, node) =>
      knowing !== undefined && within(node).includes(knowing)
        ? []
        : stretches(steps)
            .filter(({ after, to }) => release.isSensitive(node, after, to))
            // One with a total shown within it is two, each looked at by itself.
            .filter(({ after, to }) => !shown[node]?.slice(after + 1, to).includes(true))
            .map((stretch) => ({ node, ...stretch, knowing, low: Infinity, high: -Infinity })),
    ),
  );
  if (asked.length === 0) return [];
  for (const world of worlds(tree, shown, most)) {
    const isKnown = tree.counts.map((counts, node) =>
      counts.every((count, step) => count === world[node]?.[step]),
    );
    for (const each of asked) {
      if (each.knowing !== undefined && !isKnown[each.knowing]) continue;
      let count = 0;
      for (let step = each.after + 1; step <= each.to; step++) count += world[each.node]?.[step] ?? 0;
      if (count < each.low) each.low = count;
      if (count > each.high) each.high = count;
    }
  }
  return asked.filter(
    ({ node, after, to, low, high }) => high - low < Math.min(rule.width, release.most(node, after, to)),
  );
}

function stretches(steps: number): { after: number; to: number }[] {
  const all = Array.from({ length: steps }, (_, step) => step);
  return all.flatMap((from) => all.filter((to) => to >= from).map((to) => ({ after: from - 1, to })));
}

const flat = [-1, 0, 0, 0, 0];
const grouped = [-1, 0, 0, 1, 1];

describe("what is shown of a tree of counts", () => {
  it("is everything, where nothing is small", () => {
    const tree = treeOf(flat, { 1: [5, 9], 2: [7, 3], 3: [0, 8], 4: [6, 6] });
    expect(releaseMarks(tree, rule).flat()).not.toContain(false);
  });

  it("lacks a small count, and two others beside it", () => {
    const tree = treeOf(flat, { 1: [1, 9], 2: [7, 3], 3: [9, 8], 4: [30, 6] });
    const shown = releaseMarks(tree, rule);
    expect(shown.map(([first]) => first)).toEqual([true, false, false, false, true]);
    expect(leaks(tree, shown)).toEqual([]);
  });

  it("changes nothing of what was shown when another step comes", () => {
    fc.assert(
      fc.property(counts(4, 4), (leaves) => {
        const whole = releaseMarks(treeOf(flat, leaves), rule);
        const cut = Object.fromEntries(
          Object.entries(leaves).map(([leaf, steps]) => [leaf, steps.slice(0, 3)]),
        );
        const earlier = releaseMarks(treeOf(flat, cut), rule);
        expect(whole.map((steps) => steps.slice(0, 3))).toEqual(earlier);
      }),
    );
  });

  it("keeps hidden what was hidden before", () => {
    const tree = treeOf(flat, { 1: [5, 9], 2: [7, 3], 3: [0, 8], 4: [6, 6] });
    const shown = releaseMarks(tree, rule, (node, step) => (node === 2 && step === 0 ? false : undefined));
    expect(shown[2]).toEqual([false, true]);
  });

  it("gives no sensitive count away, neither to anybody nor to those who know one part", () => {
    fc.assert(
      fc.property(counts(3, 2, 4), (leaves) => {
        const tree = treeOf([-1, 0, 0, 0], leaves);
        expect(leaks(tree, releaseMarks(tree, rule))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it("nor through groups", () => {
    fc.assert(
      fc.property(counts(3, 2, 4), (leaves) => {
        const tree = treeOf(grouped, {
          2: leaves[1] ?? [],
          3: leaves[2] ?? [],
          4: leaves[3] ?? [],
        });
        expect(leaks(tree, releaseMarks(tree, rule))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it("nor over three steps, whose totals come back", () => {
    fc.assert(
      fc.property(counts(3, 3, 2), (leaves) => {
        const tree = treeOf([-1, 0, 0, 0], leaves);
        expect(leaks(tree, releaseMarks(tree, rule))).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  it("nor by those who are not in it", () => {
    fc.assert(
      fc.property(counts(4, 2, 3), counts(4, 2, 3), (leaves, others) => {
        const outOf = Object.fromEntries(
          Object.entries(leaves).map(([leaf, steps]) => [
            leaf,
            steps.map((count, step) => count + (others[Number(leaf)]?.[step] ?? 0)),
          ]),
        );
        const tree = treeOf(flat, leaves, outOf);
        // Of so few as are tried here, who knows one part knows nearly all.
        expect(leaks(tree, releaseMarks(tree, rule), { toInsiders: false })).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

/** Counts of the leaves 1 and on. */
function counts(leaves: number, steps: number, most = 12) {
  return fc
    .array(fc.array(fc.nat({ max: most }), { minLength: steps, maxLength: steps }), {
      minLength: leaves,
      maxLength: leaves,
    })
    .map(
      (rows) => Object.fromEntries(rows.map((row, index) => [index + 1, row])) as Record<number, number[]>,
    );
}
