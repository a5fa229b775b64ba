/** A connection between two nodes. */
export interface Edge {
  from: number;
  to: number;
}

/**
 * Which edges lie on no cycle (Tarjan 1974). With the rows and columns of a
 * table as nodes and its hidden cells as edges, those are the ones that follow
 * from the totals by subtraction alone.
 */
export function bridges(nodes: number, edges: readonly Edge[]): boolean[] {
  const around: { edge: number; node: number }[][] = Array.from({ length: nodes }, () => []);
  for (const [edge, { from, to }] of edges.entries()) {
    around[from]?.push({ edge, node: to });
    around[to]?.push({ edge, node: from });
  }
  const found = edges.map(() => false);
  const reached = new Int32Array(nodes).fill(-1);
  const lowest = new Int32Array(nodes);
  let clock = 0;
  for (let root = 0; root < nodes; root++) {
    if (reached[root] !== -1) continue;
    // With a stack of its own: a long chain of cells would overflow the program's.
    const stack = [{ node: root, by: -1, next: 0 }];
    reached[root] = lowest[root] = clock++;
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const way = around[top.node]?.[top.next++];
      if (!way) {
        stack.pop();
        const below = stack.at(-1);
        if (!below) continue;
        lowest[below.node] = Math.min(lowest[below.node] ?? 0, lowest[top.node] ?? 0);
        if ((lowest[top.node] ?? 0) > (reached[below.node] ?? 0)) found[top.by] = true;
      } else if (way.edge !== top.by) {
        if (reached[way.node] === -1) {
          reached[way.node] = lowest[way.node] = clock++;
          stack.push({ node: way.node, by: way.edge, next: 0 });
        } else lowest[top.node] = Math.min(lowest[top.node] ?? 0, reached[way.node] ?? 0);
      }
    }
  }
  return found;
}
