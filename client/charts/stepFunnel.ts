import type { EChartsCoreOption } from "echarts/core";
import type { ChartTheme } from "./theme.ts";

export interface FunnelStep {
  id: string;
  name: string;
  /** Null where it is not told, with the words that say so in `label`. */
  count: number | null;
  /** Count and share of the step before, as they stand beside the bar. */
  label: string;
}

/** Each step below the one that it comes from, all from one line: lengths compare, slopes would not. */
export function stepFunnel(
  steps: readonly FunnelStep[],
  lit: string | undefined,
  theme: ChartTheme,
): EChartsCoreOption {
  const text = { fontFamily: theme.fontFamily, fontSize: 13, color: theme.ink };
  const most = Math.max(1, ...steps.map(({ count }) => count ?? 0));
  return {
    animation: false,
    textStyle: text,
    grid: { left: 4, right: 8, top: 12, bottom: 0, outerBoundsMode: "none" },
    xAxis: { type: "value", show: false, min: 0, max: most },
    yAxis: {
      type: "category",
      inverse: true,
      show: false,
      data: steps.map(({ id }) => id),
    },
    series: [
      {
        type: "bar",
        id: "steps",
        barWidth: 18,
        data: steps.map(({ id, name, count, label }) => ({
          name: id,
          value: count ?? 0,
          itemStyle: { color: id === lit ? theme.accent : theme.neutral },
          label: {
            ...text,
            show: true,
            // Above the bar, where both a short and a long one leave room on a telephone.
            position: [0, -22],
            formatter: `{name|${name}}  ${label}`,
            rich: { name: { ...text, fontWeight: 600 } },
            fontWeight: id === lit ? "bold" : "normal",
          },
        })),
      },
    ],
  };
}
