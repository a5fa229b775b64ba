import { isSensitive, type PrimaryRule } from "./primarySuppression.ts";

/** Counts of a whole, its parts and theirs, step by step: each node's count is the sum of its children's. */
export interface ReleaseTree {
  /** Of each node its parent; of the whole −1. A parent stands before its children. */
  parents: readonly number[];
  /** By node and step, what was counted. */
  counts: readonly (readonly number[])[];
  /** By node and step, out of how many, where that is known. */
  outOf?: readonly (readonly number[])[] | undefined;
  /** By node and step, what a figure of it is divided by, which nobody knows to be made of the same persons. */
  base?: readonly (readonly number[])[] | undefined;
  /** By node and step, the running totals, where they are not the sum of the steps: of persons. */
  totals?: readonly (readonly number[])[] | undefined;
}

export interface ReleaseRule extends PrimaryRule {
  /** How far apart the least and the most must be that can be concluded of a sensitive count. */
  width: number;
  /** Whether somebody knows each leaf's own count, as an area its own, and must not learn others' by it. */
  leavesAreKnown: boolean;
}

/** A tree, and of each node the steps at which its running total is shown. */
export class Release {
  readonly tree: ReleaseTree;
  readonly children: number[][];
  readonly leaves: number[];
  readonly rule: ReleaseRule;
  readonly #shown: boolean[][];

  constructor(tree: ReleaseTree, rule: ReleaseRule) {
    const nodes = tree.parents.map((_, node) => node);
    this.tree = tree;
    this.children = nodes.map((node) => nodes.filter((each) => tree.parents[each] === node));
    this.leaves = nodes.filter((node) => this.children[node]?.length === 0);
    this.rule = rule;
    this.#shown = nodes.map(() => []);
  }

  isShown(node: number, step: number): boolean {
    return step < 0 || this.#shown[node]?.[step] === true;
  }

  show(node: number, step: number, isShown: boolean): void {
    const steps = this.#shown[node];
    if (steps) steps[step] = isShown;
  }

  /** The last step before this one at which a node's total is shown; −1 is the beginning, when all was 0. */
  lastShown(node: number, before: number): number {
    let step = before - 1;
    while (!this.isShown(node, step)) step--;
    return step;
  }

  /** Whether none of a node's totals from a step to before another is shown. */
  isDark(node: number, from: number, until: number): boolean {
    for (let step = from; step < until; step++) if (this.isShown(node, step)) return false;
    return true;
  }

  count(node: number, step: number): number {
    return this.tree.counts[node]?.[step] ?? 0;
  }

  /** How many more there could have been at a step. */
  room(node: number, step: number): number {
    const most = this.tree.outOf?.[node]?.[step];
    return most === undefined ? Infinity : Math.max(0, most - this.count(node, step));
  }

  /** How many could at most have been counted after one step up to another. */
  most(node: number, after: number, to: number): number {
    let most = 0;
    for (let step = after + 1; step <= to; step++) most += this.count(node, step) + this.room(node, step);
    return most;
  }

  /** Whether what was counted after one step up to another must not be seen. */
  isSensitive(node: number, after: number, to: number): boolean {
    let x = 0;
    let n = 0;
    for (let step = after + 1; step <= to; step++) {
      x += this.count(node, step);
      n += this.tree.outOf?.[node]?.[step] ?? 0;
    }
    const totals = this.tree.totals?.[node];
    const grown = totals ? (totals[to] ?? 0) - (after < 0 ? 0 : (totals[after] ?? 0)) : x;
    const outOf = this.tree.outOf ? n : null;
    const base = this.tree.base?.[node]?.[to] ?? null;
    return (
      isSensitive({ x, n: outOf }, this.rule) ||
      isSensitive({ x: grown, n: base }, this.rule) ||
      (base !== null && isSensitive({ x, n: base }, this.rule))
    );
  }

  shown(): boolean[][] {
    return this.#shown.map((steps) => [...steps]);
  }
}
