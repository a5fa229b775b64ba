import type { EChartsCoreOption } from "echarts/core";
import type { ChartTheme } from "./theme.ts";

export interface SankeyNode {
  id: string;
  /** Name and count, as they stand beside it. */
  label: string;
  count: number | null;
  /** Where it stands, from the first column on. */
  depth: number;
  /** Where what came ends without going on; drawn quietly. */
  isEnd: boolean;
}

export interface SankeyStep {
  from: string;
  to: string;
  count: number | null;
  /** Stands on it where there is room: its median days. */
  label: string;
}

interface Shown {
  nodes: readonly SankeyNode[];
  steps: readonly SankeyStep[];
  lit: string | undefined;
}

/**
 * What came, and where it went, as bands as wide as they are many. A step whose
 * count is not told has no band, for any width would tell something of it.
 */
export function sankey({ nodes, steps, lit }: Shown, theme: ChartTheme): EChartsCoreOption {
  const drawn = steps.filter(({ count }) => count !== null && count > 0);
  const touched = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const last = Math.max(0, ...nodes.map(({ depth }) => depth));
  const text = { fontFamily: theme.fontFamily, fontSize: 13, color: theme.ink };
  return {
    animation: false,
    textStyle: text,
    series: [
      {
        type: "sankey",
        left: 4,
        // The last column's words stand to the right of it.
        right: 150,
        top: 8,
        bottom: 8,
        nodeWidth: 10,
        nodeGap: 22,
        draggable: false,
        layoutIterations: 0,
        emphasis: { disabled: true },
        data: nodes
          .filter(({ id }) => touched.has(id))
          .map(({ id, label, depth, isEnd }) => ({
            name: id,
            depth,
            itemStyle: {
              color: id === lit ? theme.accent : isEnd ? theme.grey : theme.neutral,
              borderWidth: 0,
            },
            label: {
              ...text,
              show: true,
              position: "right",
              formatter: label,
              width: depth === last ? 140 : 120,
              overflow: "break",
              lineHeight: 17,
              fontWeight: id === lit ? "bold" : "normal",
              // Words stand upon the bands, which pass behind them.
              textBorderColor: theme.paper,
              textBorderWidth: 3,
            },
          })),
        links: drawn.map(({ from, to, count, label }) => ({
          source: from,
          target: to,
          value: count,
          name: `${from} ${to}`,
          lineStyle: {
            color: `${from} ${to}` === lit || from === lit || to === lit ? theme.accent : theme.neutral,
            opacity: `${from} ${to}` === lit ? 0.4 : 0.16,
            curveness: 0.5,
          },
          edgeLabel: {
            show: label !== "",
            formatter: label,
            color: theme.grey,
            fontSize: 12,
            textBorderColor: theme.paper,
            textBorderWidth: 2,
          },
        })),
      },
    ],
  };
}

/** In which column a node stands: one after the last of those before it. */
export function depthsOf(
  nodes: readonly { id: string }[],
  steps: readonly { from: string; to: string }[],
): Map<string, number> {
  const depths = new Map(nodes.map(({ id }) => [id, 0]));
  // No way is longer than there are nodes, so that even a circle comes to an end.
  for (let round = 0; round < nodes.length; round++)
    for (const { from, to } of steps)
      depths.set(to, Math.max(depths.get(to) ?? 0, Math.min(nodes.length, (depths.get(from) ?? 0) + 1)));
  return depths;
}
